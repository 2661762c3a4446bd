// SPDX-License-Identifier: Apache-2.0
#include "engine/cases/case_rule.hpp"

#include "engine/rooms/message_rules.hpp"

namespace tertulia::engine::cases {
namespace {

/// What stands at a path such as "rooms.kitchen".
std::optional<json::Value> answer_at(json::Value value, std::string_view path) {
  for (;;) {
    const auto dot = path.find('.');
    const auto found = value.is_object() ? value.find(path.substr(0, dot)) : std::nullopt;
    if (!found || dot == std::string_view::npos) return found;
    value = *found;
    path.remove_prefix(dot + 1);
  }
}

}  // namespace

bool applies_to_answers(const CaseRule& rule, const json::Value& answers) {
  const auto answer = rule.variable ? answer_at(answers, *rule.variable) : std::nullopt;
  if (!answer) return false;
  if (rule.at_most && answer->is_number() && answer->number() <= *rule.at_most) return true;
  return answer->is_string() && rooms::has_word(rule.words, answer->string());
}

bool applies_to_message(const CaseRule& rule, std::string_view text, std::optional<std::int64_t> rating) {
  if (rule.at_most && rating && static_cast<double>(*rating) <= *rule.at_most) return true;
  return rooms::has_word(rule.words, text);
}

}  // namespace tertulia::engine::cases
