// SPDX-License-Identifier: Apache-2.0
#include <map>

#include <fmt/format.h>

#include "engine/core/unicode.hpp"
#include "engine/core/value.hpp"
#include "engine/expression/coercion.hpp"
#include "engine/questionnaire/definition/property_reader.hpp"
#include "engine/questionnaire/lint/rules.hpp"

namespace tertulia::engine::questionnaire::lint {
namespace {

/// What tells an item from its siblings: "1" and 1 are the same, "a" and "A" are not.
std::string identity(const json::Value& item) {
  const auto own = item.is_object() ? item.find("value") : item;
  if (!own || own->is_null()) return {};
  if (own->is_object() || own->is_array()) return own->text();
  const std::string text = expression::to_text(value_from_json(*own), {});
  return text.substr(0, text.find('|'));
}

/// Choices that a flag adds, and the value each has.
struct Special {
  std::string_view flag;
  std::string_view older_flag;
  std::string_view value;
};
constexpr Special kSpecials[] = {{"showOtherItem", "hasOther", "other"},
                                 {"showNoneItem", "hasNone", "none"},
                                 {"showRefuseItem", "", "refused"},
                                 {"showDontKnowItem", "", "dontknow"}};

bool is_set(const json::Value& object, std::string_view flag) {
  const auto member = flag.empty() ? std::nullopt : object.find(flag);
  return member && member->is_boolean() && member->boolean();
}

void check_values(const ListAt& list, Found& found) {
  std::map<std::string, std::string> seen;  // value → what has it
  if (list.property == "choices") {
    for (const Special& special : kSpecials) {
      if (is_set(list.owner, special.flag) || is_set(list.owner, special.older_flag)) {
        seen.emplace(special.value, fmt::format("the choice that {} adds", special.flag));
      }
    }
  }
  for (std::size_t i = 0; i < list.list.size(); ++i) {
    const std::string value = identity(list.list.at(i));
    if (value.empty()) continue;
    const auto [first, is_new] = seen.emplace(value, fmt::format("entry {}", i + 1));
    if (is_new) continue;
    found.push_back(
        {Kind::DuplicateValue, json::pointer_to(list.pointer, i),
         fmt::format("The value '{}' is that of {} too: answers could not be told apart.", value, first->second)});
  }
}

void check_names_of(const ListAt& list, Found& found) {
  std::map<std::string, std::size_t> seen;
  for (std::size_t i = 0; i < list.list.size(); ++i) {
    const std::string name = valid_name(text_member(list.list.at(i), "name"));
    if (name.empty() || seen.emplace(unicode::lower_case(name), i).second) continue;
    found.push_back({Kind::DuplicateName, json::pointer_to(json::pointer_to(list.pointer, i), "name"),
                     fmt::format("Two entries of this list are named '{}'.", name)});
  }
}

bool has_names(const ListAt& list) {
  if (list.property == "items" || list.property == "calculatedValues") return true;
  return list.property == "columns" && unicode::lower_case(text_member(list.owner, "type")).starts_with("matrixd");
}

/// Questions of one loop's panels; those of the whole are the loader's matter.
void check_nested(const Container& container, std::map<std::string, const Question*>& seen, Found& found) {
  for (const Container::Element& element : container.elements) {
    if (element.panel) check_nested(*element.panel, seen, found);
    if (!element.question) continue;
    if (!seen.emplace(element.question->name, element.question.get()).second) {
      found.push_back({Kind::DuplicateName, json::pointer_to(element.question->pointer, "name"),
                       fmt::format("Two questions of the same panel are named '{}'.", element.question->name)});
    }
  }
}

void check_nested(const Container& container, Found& found) {
  std::map<std::string, const Question*> seen;
  check_nested(container, seen, found);
}

void check_calculated(const Subject& subject, Found& found) {
  const auto& values = subject.questionnaire.calculated_values;
  for (std::size_t i = 0; i < values.size(); ++i) {
    for (const Question* question : subject.questionnaire.questions) {
      if (!unicode::equal_ignoring_case(question->value_name, values[i].name)) continue;
      found.push_back({Kind::DuplicateName, fmt::format("/calculatedValues/{}/name", i),
                       fmt::format("A question and a calculated value are both named '{}'.", values[i].name)});
    }
  }
}

}  // namespace

void check_duplicates(const Subject& subject, Found& found) {
  for (const ListAt& list : subject.outline.lists) {
    if (has_names(list)) {
      check_names_of(list, found);
    } else {
      check_values(list, found);
    }
  }
  for (const Question* question : subject.questionnaire.questions) {
    if (question->loop) check_nested(*question->loop->panel, found);
    if (question->table && question->table->detail) check_nested(*question->table->detail, found);
  }
  check_calculated(subject, found);
}

}  // namespace tertulia::engine::questionnaire::lint
