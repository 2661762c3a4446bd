// SPDX-License-Identifier: Apache-2.0
#include "engine/questionnaire/live/live_container.hpp"
#include "engine/questionnaire/live/live_entry.hpp"
#include "engine/questionnaire/live/live_question.hpp"
#include "engine/questionnaire/live/live_questionnaire.hpp"

namespace tertulia::engine::questionnaire {

Found LiveQuestion::look_up(const Lookup& lookup) const {
  const Steps steps = lookup.steps;
  if (lookup.is_property && steps.size() > 1) {
    if (steps[0].name == "self") return property(steps[1].name);
    if (steps[0].name == "parent" && parent_question() != nullptr) return parent_question()->property(steps[1].name);
  }
  if (steps.empty() || (steps.size() == 1 && steps[0].name == "self")) {
    const Value* value = &filtered_value(!lookup.original && has_filtered_value());
    if (lookup.index && *lookup.index > -1 && value->is_array()) {
      static const Value none;
      const auto index = static_cast<std::size_t>(*lookup.index);
      value = index < value->array().size() ? &value->array()[index] : &none;
    }
    Found found = Found::at(*value, this);
    found.strict_order = requires_strict_order();
    return found;
  }
  if (steps.size() > 1 && steps[0].name == "panel" && parent() != nullptr && parent()->is_panel()) {
    return look_up_in_questions(parent()->questions(), lookup.steps.subspan(1), lookup);
  }
  return look_up_inside(lookup);
}

/// Members of its own value.
Found LiveQuestion::look_up_inside(const Lookup& lookup) const {
  const Value& whole = value();
  const bool has_members = whole.is_string() || whole.is_array() || whole.is_object();
  if (!has_members || is_empty()) return Found::nothing();
  if (!lookup.index || *lookup.index < 0) return follow_value(whole, lookup.steps);
  if (!whole.is_array()) return Found::nothing();
  const auto index = static_cast<std::size_t>(*lookup.index);
  return index < whole.array().size() ? follow_value(whole.array()[index], lookup.steps) : Found::nothing();
}

Found LiveQuestion::property(std::string_view name) const {
  if (name == "value") return Found::made(value(), this);
  if (name == "name") return Found::made(Value(this->name()));
  if (name == "title") return Found::made(Value(processed_title()));
  if (name == "isVisible") return Found::made(Value(is_visible()));
  if (name == "visible") return Found::made(Value(visible_));
  if (name == "isRequired") return Found::made(Value(is_required_));
  if (name == "isReadOnly") return Found::made(Value(is_read_only()));
  if (name == "readOnly") return Found::made(Value(read_only_));
  if (name == "valueName") return Found::made(Value(definition_.value_name == this->name() ? "" : value_name()));
  if (name == "comment") return Found::made(comment());
  if (name == "displayValue") return Found::made(display_value());
  if (name == "defaultValue") return Found::made(definition_.default_value);
  if (name == "correctAnswer") return Found::made(definition_.correct_answer);
  if (name == "visibleIf") return Found::made(Value(definition_.visible_if.text));
  if (name == "isAnswered") return Found::made(Value(!is_empty()));
  return Found::nothing();
}

Found LiveQuestion::look_up_in_entries(const Lookup& lookup) const {
  if (lookup.index && *lookup.index > -1) {
    const LiveEntry* entry = stored_entry(static_cast<std::size_t>(*lookup.index));
    if (entry == nullptr) return Found::nothing();
    Lookup inner = lookup;
    inner.is_root = false;
    return entry->look_up(inner);
  }
  if (!lookup.for_writing && is_empty()) return lookup.steps.empty() ? Found::made(Value()) : Found::nothing();
  return LiveQuestion::look_up(lookup);
}

}  // namespace tertulia::engine::questionnaire
