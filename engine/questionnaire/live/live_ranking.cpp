// SPDX-License-Identifier: Apache-2.0
#include "engine/questionnaire/live/live_ranking.hpp"

#include <algorithm>

#include "engine/expression/coercion.hpp"
#include "engine/expression/comparison.hpp"
#include "engine/questionnaire/live/live_questionnaire.hpp"

namespace tertulia::engine::questionnaire {

bool LiveRanking::is_item_selected_core(const LiveItem& item) const {
  return !choices().select_to_rank || LiveCheckbox::is_item_selected_core(item);
}

void LiveRanking::on_survey_load() {
  LiveCheckbox::on_survey_load();
  complete_order();
}

void LiveRanking::update_value_from_survey(Value value, bool clear_data) {
  const bool restores = expression::is_truthy(value);
  LiveCheckbox::update_value_from_survey(std::move(value), clear_data);
  restored_ = restored_ || restores;
}

void LiveRanking::on_survey_value_changed(const Value& value) {
  LiveCheckbox::on_survey_value_changed(value);
  if (!survey().is_loading()) complete_order();
}

void LiveRanking::on_visible_choices_changed() {
  LiveCheckbox::on_visible_choices_changed();
  if (choices().start_unranked && !restored_ && !choices().select_to_rank &&
      !expression::is_truthy(definition().default_value)) {
    set_new_value(Value(Value::Array{}));
  }
  if (visible_choices_.size() == 1 && !choices().select_to_rank) {
    // The only choice ranks first without being asked; the survey is not told, as in the browser.
    set_new_value(Value(Value::Array{}));
    if (visible_choices_.empty()) return;  // a condition took it away on hearing that
    value_ = Value(Value::Array{visible_choices_.front()->value()});
    return;
  }
  if (!is_empty()) complete_order();
}

/// Whether every visible choice stands in the answer once and nothing else does.
bool LiveRanking::ranks_all_once() const {
  if (!value().is_array() || value().array().size() != visible_choices_.size()) return false;
  const Value::Array& ranked = value().array();
  for (auto element = ranked.begin(); element != ranked.end(); ++element) {
    const LiveItem* item = find_item(visible_choices_, *element);
    if (item == nullptr || !expression::strictly_equal(item->value(), *element)) return false;
    if (std::find(ranked.begin(), element, *element) != element) return false;
  }
  return true;
}

/// Ranked choices that are visible keep their order; those not ranked follow.
void LiveRanking::complete_order() {
  if (choices().select_to_rank || is_empty() || ranks_all_once()) return;
  Value::Array order;
  const auto add = [&](const Value& value) {
    if (std::find(order.begin(), order.end(), value) == order.end()) order.push_back(value);
  };
  if (value().is_array()) {
    for (const Value& element : value().array()) {
      if (find_item(visible_choices_, element) != nullptr) add(element);
    }
  }
  for (const LiveItem* item : visible_choices_) add(item->value());
  Value completed(std::move(order));
  if (!same_value(value(), completed)) set_new_value(std::move(completed));
}

// Image picker
// ----------------------------------------------------------------------------------------------------------

LiveImagePicker::LiveImagePicker(const Question& definition, const Place& place) : LiveSelect(definition, place) {
  if (!choices().multi_select) return;
  value_ = Value(Value::Array{});
  rendered_value_ = Value(Value::Array{});
}

const Value& LiveImagePicker::value() const {
  static const Value no_pictures{Value::Array{}};
  return choices().multi_select && value_.is_undefined() ? no_pictures : value_;
}

Value LiveImagePicker::as_list(const Value& value) const {
  if (!choices().multi_select || is_blank(value) || value.is_array()) return value;
  return Value(Value::Array{value});
}

bool LiveImagePicker::is_item_selected_core(const LiveItem& item) const {
  if (is_blank(value()) || item.item == nullptr || !item.item->has_image) return false;
  if (!choices().multi_select) return same_value(value(), item.value());
  if (!value().is_array()) return false;
  return std::any_of(value().array().begin(), value().array().end(),
                     [&](const Value& element) { return same_value(element, item.value()); });
}

void LiveImagePicker::clear_incorrect_values() {
  if (!choices().multi_select) {
    LiveSelect::clear_incorrect_values();
    return;
  }
  const Value before = value();
  if (!expression::is_truthy(before)) return;
  if (!before.is_array() || before.array().empty()) {
    clear_value(true);
    return;
  }
  Value::Array known;
  std::copy_if(before.array().begin(), before.array().end(), std::back_inserter(known),
               [&](const Value& element) { return !is_unknown(element, true); });
  if (known.size() == before.array().size()) return;
  if (known.empty()) {
    clear_value(true);
  } else {
    set_new_value(Value(std::move(known)));
  }
}

Value LiveImagePicker::display_value_core(const Value& value) const {
  if (!value.is_array()) return LiveSelect::display_value_core(value);
  std::string text;
  for (const Value& element : value.array()) {
    const std::string one = text_of_choice(element);
    if (one.empty()) continue;
    if (!text.empty()) text += ", ";
    text += one;
  }
  return Value(std::move(text));
}

}  // namespace tertulia::engine::questionnaire
