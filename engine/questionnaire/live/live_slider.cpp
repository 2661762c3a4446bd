// SPDX-License-Identifier: Apache-2.0
#include "engine/questionnaire/live/live_slider.hpp"

#include "engine/expression/coercion.hpp"
#include "engine/questionnaire/live/live_questionnaire.hpp"

namespace tertulia::engine::questionnaire {

LiveSlider::LiveSlider(const Question& definition, const Place& place)
    : LiveQuestion(definition, place), min_(definition.slider->min), max_(definition.slider->max) {
  if (scale().is_range) value_ = Value(Value::Array{});
}

Value LiveSlider::within_scale(Value value) const {
  const auto moved = [&](Value v) {
    if (expression::less_than(v, min_, {})) v = min_;
    if (expression::less_than(max_, v, {})) v = max_;
    return v;
  };
  if (!value.is_array()) return moved(std::move(value));
  Value::Array& elements = value.array();
  for (std::size_t i = 0; i < elements.size(); ++i) {
    const bool is_missing = elements[i].is_nothing();
    elements[i] = moved(std::move(elements[i]));
    if (is_missing && i == 0) {
      elements[i] = min_;
    } else if (is_missing && i + 1 == elements.size()) {
      elements[i] = max_;
    }
  }
  return value;
}

void LiveSlider::update_value_from_survey(Value value, bool clear_data) {
  LiveQuestion::update_value_from_survey(within_scale(std::move(value)), clear_data);
}

void LiveSlider::set_new_value(Value value) { LiveQuestion::set_new_value(within_scale(std::move(value))); }

void LiveSlider::set_default_value() {
  LiveQuestion::set_default_value();
  const Value& value = definition().default_value;
  if (!scale().is_range && value.is_array() && !is_read_only()) {
    set_new_value(value.array().empty() ? Value() : value.array().front());
  }
}

void LiveSlider::run_condition_core() {
  LiveQuestion::run_condition_core();
  const auto take_if_given = [](Value& end) {
    return [&end](Value value) {
      if (!value.is_nothing()) end = std::move(value);
    };
  };
  run_formula(scale().max_expression, take_if_given(max_));
  run_formula(scale().min_expression, take_if_given(min_));
}

}  // namespace tertulia::engine::questionnaire
