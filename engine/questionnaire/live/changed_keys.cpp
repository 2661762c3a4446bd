// SPDX-License-Identifier: Apache-2.0
#include "engine/questionnaire/live/changed_keys.hpp"

#include <algorithm>

#include "engine/core/unicode.hpp"
#include "engine/expression/comparison.hpp"
#include "engine/questionnaire/live/scope.hpp"

namespace tertulia::engine::questionnaire {
namespace {

constexpr std::string_view kUnwrapped = "-unwrapped";

/// The key that is the beginning of the name: "a" or "a.b" of {a.b.c}.
std::string first_key(const ChangedKeys& keys, const expression::Name& name) {
  std::string joined;
  for (std::size_t i = 0; i < name.steps.size(); ++i) {
    if (i > 0) joined += '.';
    joined += name.steps[i].name;
    if (keys.find(joined) != nullptr) return joined;
    if (const ChangedKeys::Change* change = keys.find_lower_case(joined)) return change->name;
  }
  return {};
}

Value value_under(const std::string& key, const Value& value, const expression::Name& name) {
  Value object;
  object.set(key, value);
  const Found found = follow_value(object, name.steps);
  if (found) return found.get();
  return name.asks_length() ? Value(0) : Value();
}

}  // namespace

void ChangedKeys::set(std::string_view name, Value value, std::optional<Value> old) {
  for (Change& change : all_) {
    if (change.name != name) continue;
    change.value = std::move(value);
    change.old = std::move(old);
    return;
  }
  Change& change = all_.emplace_back();
  change.name = name;
  change.value = std::move(value);
  change.old = std::move(old);
  bits_ |= expression::key_bit(name);
}

const ChangedKeys::Change* ChangedKeys::find(std::string_view name) const {
  const auto found = std::find_if(all_.begin(), all_.end(), [&](const Change& change) { return change.name == name; });
  return found == all_.end() ? nullptr : &*found;
}

const ChangedKeys::Change* ChangedKeys::find_lower_case(std::string_view name) const {
  const auto found = std::find_if(all_.begin(), all_.end(), [&](const Change& change) {
    return unicode::equal_ignoring_case(change.name, name) && change.name == unicode::lower_case(name);
  });
  return found == all_.end() ? nullptr : &*found;
}

bool ChangedKeys::touch(const expression::Name& name) const {
  if (name.text.empty()) return false;
  if (name.is_property) return true;  // properties change without any value changing
  if ((name.key_bits & bits_) == 0) return false;
  if (find(name.text) != nullptr || find_lower_case(name.text) != nullptr) return true;
  const std::string& first = name.steps.front().name;
  if (first.ends_with(kUnwrapped)) {
    const std::string base = first.substr(0, first.size() - kUnwrapped.size());
    if (find(base) != nullptr || find_lower_case(base) != nullptr) return true;
  }
  const std::string key = first_key(*this, name);
  if (key.empty()) return false;
  if (key == name.text) return true;
  const Change& change = *find(key);
  if (!change.old) return !change.value.is_nothing();
  return !expression::equal_values(value_under(key, *change.old, name), value_under(key, change.value, name),
                                   {.case_sensitive = false, .trim = false});
}

bool ChangedKeys::touch(const std::vector<expression::Name>& names) const {
  return std::any_of(names.begin(), names.end(), [&](const expression::Name& name) { return touch(name); });
}

bool can_skip(const expression::Expression& expression, const ChangedKeys& keys) {
  if (expression.calls_without_variables() || expression.variables().empty()) return false;
  return (expression.key_bits() & keys.bits()) == 0 || !keys.touch(expression.variables());
}

}  // namespace tertulia::engine::questionnaire
