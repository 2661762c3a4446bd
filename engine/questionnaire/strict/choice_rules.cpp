// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "engine/expression/coercion.hpp"
#include "engine/expression/number.hpp"
#include "engine/json/json.hpp"
#include "engine/questionnaire/live/live_select.hpp"
#include "engine/questionnaire/live/live_simple.hpp"
#include "engine/questionnaire/live/live_slider.hpp"
#include "engine/questionnaire/strict/strict_check.hpp"

// Rules for questions that offer values: choices, ratings, yes or no.
namespace tertulia::engine::questionnaire {
namespace {

/// What was chosen: {"value": …} of choices with a comment, the named property of lists of objects.
const Value& chosen(const Choices& choices, const Value& answer) {
  if (!answer.is_object()) return answer;
  const Value* inner = answer.find(choices.value_property_name.empty() ? "value" : choices.value_property_name);
  return inner == nullptr ? answer : *inner;
}

bool repeats(const Value::Array& values, const Choices& choices) {
  for (auto value = values.begin(); value != values.end(); ++value) {
    const auto same = [&](const Value& other) { return same_answer(chosen(choices, *value), chosen(choices, other)); };
    if (std::any_of(values.begin(), value, same)) return true;
  }
  return false;
}

/// Looser equality would take true for 1, which no form sends.
bool is_offered(const LiveSelect& select, const Value& value) {
  if (!select.offers(value)) return false;
  const auto& items = select.choices().items;
  return !value.is_boolean() || items.empty() || std::any_of(items.begin(), items.end(), [&](const Item& item) {
    return item.value == value || (item.value.is_string() && same_answer(item.value, value));
  });
}

}  // namespace

void StrictCheck::check_choice(const LiveQuestion& question, const Value& answer) {
  const LiveSelect& select = *question.as_select();
  const Value& value = chosen(select.choices(), answer);
  if (value.is_array() || value.is_object()) return object(question, "wrong_type");
  if (!is_offered(select, value)) object(question, "unknown_choice");
}

void StrictCheck::check_choices(const LiveQuestion& question, const Value& answer) {
  const LiveSelect& select = *question.as_select();
  const Choices& choices = select.choices();
  if (!answer.is_array()) return object(question, "wrong_type");
  const Value::Array& values = answer.array();
  for (std::size_t i = 0; i < values.size(); ++i) {
    const Value& value = chosen(choices, values[i]);
    if (value.is_array() || value.is_object()) {
      object_at(question, json::pointer_to(question.pointer(), i), "wrong_type");
    } else if (!is_offered(select, value)) {
      object_at(question, json::pointer_to(question.pointer(), i), "unknown_choice");
    }
  }
  if (repeats(values, choices)) object(question, "repeated_choice");
  if (choices.max_selected > 0 && static_cast<double>(values.size()) > choices.max_selected) {
    object(question, "too_many_choices", {{"max", expression::number_to_text(choices.max_selected)}});
  }
}

void StrictCheck::check_rating(const LiveQuestion& question, const Value& answer) {
  const auto& rating = dynamic_cast<const LiveRating&>(question);
  if (rating.offers_any([&](const Value& value) { return same_answer(value, answer); })) return;
  const RatingScale& scale = *question.definition().rating;
  if (!scale.values.empty()) return object(question, "unknown_choice");
  object(question, "out_of_range",
         {{"min", expression::number_to_text(scale.min)}, {"max", expression::number_to_text(scale.max)}});
}

void StrictCheck::check_slider(const LiveQuestion& question, const Value& answer) {
  const auto& slider = dynamic_cast<const LiveSlider&>(question);
  const auto is_within = [&](const Value& value) {
    return value.is_number() && !expression::less_than(value, slider.min(), {}) &&
           !expression::less_than(slider.max(), value, {});
  };
  const auto object_range = [&] {
    object(question, "out_of_range",
           {{"min", expression::to_text(slider.min(), {})}, {"max", expression::to_text(slider.max(), {})}});
  };
  if (!question.definition().slider->is_range) {
    if (!answer.is_number()) return object(question, "wrong_type");
    if (!is_within(answer)) object_range();
    return;
  }
  if (!answer.is_array() || answer.array().size() != 2) return object(question, "wrong_type");
  if (!std::all_of(answer.array().begin(), answer.array().end(), is_within)) object_range();
}

void StrictCheck::check_boolean(const LiveQuestion& question, const Value& answer) {
  const BooleanLabels& labels = *question.definition().boolean;
  const auto is = [&](const Value& own, bool plain) {
    if (!own.is_undefined()) return same_answer(answer, own);
    return answer == Value(plain) || answer == Value(plain ? "true" : "false");
  };
  const bool yes = is(labels.value_true, true);
  if (!yes && !is(labels.value_false, false)) return object(question, "wrong_type");
  if (!yes && question.definition().consent) object(question, "consent_needed");
}

}  // namespace tertulia::engine::questionnaire
