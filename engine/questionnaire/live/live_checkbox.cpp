// SPDX-License-Identifier: Apache-2.0
#include "engine/questionnaire/live/live_checkbox.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "engine/expression/coercion.hpp"
#include "engine/expression/comparison.hpp"
#include "engine/expression/number.hpp"
#include "engine/questionnaire/live/live_questionnaire.hpp"

namespace tertulia::engine::questionnaire {

LiveCheckbox::LiveCheckbox(const Question& definition, const Place& place)
    : LiveSelect(definition, place), property_name_(choices().value_property_name) {
  value_ = Value(Value::Array{});
  rendered_value_ = Value(Value::Array{});
  if (!property_name_.empty()) return;
  const bool comments = std::any_of(choices().items.begin(), choices().items.end(), [&](const Item& item) {
    return item.show_comment_area && !is_other_value(item.value);
  });
  if (comments) property_name_ = "value";
}

const Value& LiveCheckbox::element_value(const Value& element) const {
  static const Value nothing;
  if (property_name_.empty() || !element.is_object()) return element;
  const Value* inner = element.find(property_name_);
  return inner == nullptr ? nothing : *inner;
}

Value LiveCheckbox::unwrapped(const Value& value) const {
  if (!value.is_array() || property_name_.empty()) return value;
  Value::Array values;
  for (const Value& element : value.array()) values.push_back(element_value(element));
  return Value(std::move(values));
}

Value LiveCheckbox::wrapped(const Value& value) const {
  if (property_name_.empty()) return value;
  Value object;
  object.set(property_name_, value);
  return object;
}

bool LiveCheckbox::stores_others_as_comment() const {
  return property_name_.empty() && LiveSelect::stores_others_as_comment();
}

std::string LiveCheckbox::filtered_name() const {
  return has_filtered_value() ? value_name() + "-unwrapped" : value_name();
}

const Value& LiveCheckbox::filtered_value(bool unwrapped) const {
  if (has_filtered_value() && (unwrapped || choices().value_property_name.empty())) return rendered_value_;
  return LiveSelect::filtered_value(unwrapped);
}

bool LiveCheckbox::is_built_in(const LiveItem& item) const {
  return &item == &kSelectAllItem || LiveSelect::is_built_in(item);
}

void LiveCheckbox::add_special_items(std::vector<const LiveItem*>& items) {
  if (choices().select_all.show) items.insert(items.begin(), &kSelectAllItem);
  LiveSelect::add_special_items(items);
}

bool LiveCheckbox::is_item_selected_core(const LiveItem& item) const {
  if (!rendered_value_.is_array()) return false;
  return std::any_of(rendered_value_.array().begin(), rendered_value_.array().end(),
                     [&](const Value& value) { return same_value(value, item.value()); });
}

bool LiveCheckbox::is_unknown_item(const Value& value, bool with_other, bool filtered, bool count_empty) const {
  return LiveSelect::is_unknown_item(element_value(value), with_other, filtered, count_empty);
}

std::optional<std::size_t> LiveCheckbox::first_unknown(const Value& value) const {
  if (!value.is_array()) return std::nullopt;
  for (std::size_t i = 0; i < value.array().size(); ++i) {
    if (is_unknown_item(value.array()[i], false, false, false)) return i;
  }
  return std::nullopt;
}

Value LiveCheckbox::comment_from_value(const Value& value) const {
  const auto unknown = first_unknown(value);
  return unknown ? value.array()[*unknown] : Value("");
}

Value LiveCheckbox::with_other_in_place(const Value& value) const {
  const auto unknown = first_unknown(value);
  if (!unknown) return value;
  Value replaced = value;
  replaced.array()[*unknown] = wrapped(kOtherItem.value());
  return replaced;
}

Value LiveCheckbox::value_from_data(Value value) {
  if (!expression::is_truthy(value)) return value;
  if (!value.is_array()) return Value(Value::Array{LiveSelect::value_from_data(std::move(value))});
  for (Value& element : value.array()) {
    const LiveItem* item = item_by_value(element, visible_choices_);
    if (item != nullptr && !is_same_text(element, item->value())) element = choice_value(*item, element, true);
  }
  if (survey().is_setting_data()) update_custom_choices(value);
  return value;
}

Value LiveCheckbox::value_to_data(Value value) {
  if (expression::is_empty(value)) return value;
  if (!value.is_array()) value = Value(Value::Array{std::move(value)});
  if (property_name_.empty()) return value;
  for (Value& element : value.array()) {
    if (element.find(property_name_) == nullptr) element = wrapped(element);
  }
  return value;
}

Value LiveCheckbox::rendered_from_data(const Value& value) {
  if (property_name_.empty() || !value.is_array()) return LiveSelect::rendered_from_data(value);
  return LiveSelect::rendered_from_data(unwrapped(value));
}

Value LiveCheckbox::rendered_from_data_core(const Value& value) {
  if (!value.is_array()) return Value(Value::Array{});
  if (!has_active_choices()) return value;
  for (std::size_t i = 0; i < value.array().size(); ++i) {
    const Value& element = value.array()[i];
    if (is_other_value(element)) return value;
    if (!is_unknown_item(element, true, false, false)) continue;
    set_other_value(element);
    Value rendered = value;
    rendered.array()[i] = kOtherItem.value();
    return rendered;
  }
  return value;
}

Value LiveCheckbox::rendered_to_data_core(const Value& value) const {
  if (!value.is_array() || value.array().empty()) return value;
  Value::Array data;
  Value current = this->value();
  const auto index_of = [&](const Value& wanted) -> std::optional<std::size_t> {
    if (!current.is_array()) return std::nullopt;
    for (std::size_t i = 0; i < current.array().size(); ++i) {
      if (expression::strictly_equal(element_value(current.array()[i]), wanted)) return i;
    }
    return std::nullopt;
  };
  for (const Value& element : value.array()) {
    Value item = element;
    std::optional<std::size_t> index;
    if (is_other_value(element) && other_stands_for_unknown()) {
      index = first_unknown(current);
      item = other_value();
      if (index) current.array()[*index] = wrapped(item);
    } else {
      index = index_of(element);
    }
    data.push_back(index ? current.array()[*index] : wrapped(item));
  }
  return Value(std::move(data));
}

// Changes
// ---------------------------------------------------------------------------------------------------------------

void LiveCheckbox::set_new_value(Value value) {
  if (!clearing_incorrect_) hidden_values_.clear();
  value = value_from_data(std::move(value));
  if (!expression::is_truthy(value)) value = Value(Value::Array{});
  const Value before = expression::is_truthy(this->value()) ? this->value() : Value(Value::Array{});
  if (same_value(before, value)) return;
  keep_exclusive(before, value);
  LiveSelect::set_new_value(std::move(value));
}

void LiveCheckbox::update_value_from_survey(Value value, bool clear_data) {
  LiveSelect::update_value_from_survey(std::move(value), clear_data);
  hidden_values_.clear();
}

bool LiveCheckbox::is_exclusive(const LiveItem& item) const {
  return &item == &kNoneItem || &item == &kRefuseItem || &item == &kDontKnowItem ||
         (item.item != nullptr && item.item->is_exclusive);
}

std::vector<Value> LiveCheckbox::exclusive_values() const {
  std::vector<Value> values;
  for (const LiveItem* item : visible_choices_) {
    if (is_exclusive(*item)) values.push_back(item->value());
  }
  return values;
}

/// "None of these" excludes the rest: whichever was selected last stays.
void LiveCheckbox::keep_exclusive(const Value& before, Value& after) const {
  if (!after.is_array()) return;
  if (property_name_.empty() ? before == after : unwrapped(before) == unwrapped(after)) return;
  const std::vector<Value> exclusive = exclusive_values();
  if (exclusive.empty()) return;
  const auto last_exclusive = [&](const Value& list, const std::vector<Value>& wanted) -> std::optional<std::size_t> {
    if (!list.is_array()) return std::nullopt;
    for (std::size_t i = list.array().size(); i-- > 0;) {
      const Value element = element_value(list.array()[i]);
      if (std::find(wanted.begin(), wanted.end(), element) != wanted.end()) return i;
    }
    return std::nullopt;
  };
  const auto old_place = last_exclusive(before, exclusive);
  const auto new_place = last_exclusive(after, exclusive);
  Value::Array& list = after.array();
  if (!old_place) {
    if (new_place && list.size() > 1) list = {wrapped(element_value(list[*new_place]))};
    return;
  }
  const Value old_value = element_value(before.array()[*old_place]);
  if (new_place && element_value(list[*new_place]) == old_value) {
    if (!list.empty()) list.erase(list.begin() + static_cast<std::ptrdiff_t>(*new_place));
    return;
  }
  const auto again = last_exclusive(after, {old_value});
  if (again && *again + 1 < list.size()) list.erase(list.begin() + static_cast<std::ptrdiff_t>(*again));
}

bool LiveCheckbox::has_value_to_clear() const { return LiveSelect::has_value_to_clear() || !hidden_values_.empty(); }

Value::Array LiveCheckbox::restored_values() {
  Value::Array restored;
  for (const LiveItem* item : visible_choices_) {
    if (item == &kSelectAllItem) continue;
    const auto hidden = std::find_if(hidden_values_.begin(), hidden_values_.end(), [&](const Value& value) {
      return expression::equal_values(element_value(value), item->value());
    });
    if (hidden == hidden_values_.end()) continue;
    if (!is_item_selected(*item)) restored.push_back(item->value());
    hidden_values_.erase(hidden);
  }
  return restored;
}

void LiveCheckbox::clear_incorrect_values_core() {
  const bool may_restore = !hidden_values_.empty();
  const bool has_unknown =
      value().is_array() && std::any_of(value().array().begin(), value().array().end(), [&](const Value& element) {
        return is_clearable_unknown(element_value(element));
      });
  if (!may_restore && !has_unknown && value().is_array() && !value().array().empty()) return;
  const Value before = value();
  Value::Array restored = restored_values();
  if (!expression::is_truthy(before) && restored.empty()) return;
  Value::Array kept;
  bool changed = !restored.empty();
  if (!before.is_array() || before.array().empty()) {
    clearing_incorrect_ = true;
    if (definition().show_comment_area) {
      set_new_value(Value::null());
    } else {
      clear_value(true);
    }
    clearing_incorrect_ = false;
    if (restored.empty()) return;
  } else {
    for (const Value& element : before.array()) {
      if (is_clearable_unknown(element_value(element))) {
        changed = true;
        hidden_values_.push_back(element);
      } else {
        kept.push_back(element);
      }
    }
  }
  kept.insert(kept.end(), restored.begin(), restored.end());
  if (!changed) return;
  clearing_incorrect_ = true;
  if (kept.empty()) {
    clear_value(true);
  } else {
    set_new_value(Value(std::move(kept)));
  }
  clearing_incorrect_ = false;
}

void LiveCheckbox::set_default_unknown_value(const Value& value) {
  if (!value.is_array()) {
    LiveSelect::set_default_unknown_value(value);
    return;
  }
  if (!has_active_choices()) {
    for (const Value& element : value.array()) hidden_values_.push_back(element_value(element));
    set_new_value(value);
    return;
  }
  Value::Array known;
  Value other;
  for (const Value& element : value.array()) {
    const Value plain = element_value(element);
    if (!is_unknown(plain)) {
      known.push_back(plain);
    } else if (other.is_undefined()) {
      other = plain;
      known.push_back(kOtherItem.value());
    }
  }
  set_rendered_value(Value(std::move(known)), true);
  set_other_value(other.is_undefined() ? Value("") : other);
}

void LiveCheckbox::check(std::vector<Fault>& faults, const ValidationRun& run) {
  LiveSelect::check(faults, run);
  if (run.on_value_changed || choices().min_selected < 1) return;
  const double count = value().is_array() ? static_cast<double>(value().array().size()) : 0;
  const bool alone =
      count == 1 && std::any_of(visible_choices_.begin(), visible_choices_.end(),
                                [&](const LiveItem* item) { return is_exclusive(*item) && is_item_selected(*item); });
  if (alone || count >= choices().min_selected) return;
  faults.push_back({"custom", "select_min", {{"min", expression::number_to_text(choices().min_selected)}}});
}

Value LiveCheckbox::display_value_core(const Value& value) const {
  if (!value.is_array()) return LiveSelect::display_value_core(value);
  Value::Array chosen;
  for (const Value& element : value.array()) chosen.push_back(element_value(element));
  std::vector<std::string> texts;
  if (same_value(this->value(), Value(chosen))) texts = texts_of_selected(chosen);
  if (texts.empty()) {
    for (const Value& element : chosen) {
      if (std::string text = text_of_choice(element); !text.empty()) texts.push_back(std::move(text));
    }
  }
  return Value(fmt::format("{}", fmt::join(texts, ", ")));
}

/// Of the question's own value only what is offered now is named, if any of it is; else all by their values.
std::vector<std::string> LiveCheckbox::texts_of_selected(const Value::Array& chosen) const {
  std::vector<std::string> texts;
  for (const Value& element : rendered_value_.array()) {
    const LiveItem* item = find_item(visible_choices_, element);
    if (item == nullptr) continue;
    const Value& written = texts.size() < chosen.size() ? chosen[texts.size()] : element;
    if (item == &kOtherItem && definition().show_comment_area && expression::is_truthy(written)) {
      texts.push_back(expression::to_text(written, {}));
    } else if (item == &kOtherItem && expression::is_truthy(comment())) {
      texts.push_back(expression::to_text(comment(), {}));
    } else {
      texts.push_back(text_of_item(*item));
    }
  }
  if (!texts.empty()) return texts;
  for (const Value& element : rendered_value_.array()) texts.push_back(expression::to_text(element, {}));
  return texts;
}

}  // namespace tertulia::engine::questionnaire
