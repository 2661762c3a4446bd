// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "engine/core/unicode.hpp"
#include "engine/expression/comparison.hpp"
#include "engine/expression/number.hpp"
#include "engine/json/json.hpp"
#include "engine/questionnaire/live/live_multiple_text.hpp"
#include "engine/questionnaire/strict/strict_check.hpp"

// Rules for what is typed.
namespace tertulia::engine::questionnaire {
namespace {

bool is_date_or_time(std::string_view input_type) {
  return input_type == "date" || input_type == "datetime-local" || input_type == "month" || input_type == "week" ||
         input_type == "time";
}

double max_length_of(const Question& question, const Questionnaire& whole) {
  const double own = question.input == nullptr ? -1 : question.input->max_length;
  return own >= 0 ? own : whole.max_text_length;
}

}  // namespace

void StrictCheck::check_text(const LiveQuestion& question, const Value& answer) {
  const TextInput* input = question.definition().input.get();
  if (answer.is_array() || answer.is_object()) return object(question, "wrong_type");
  const std::string_view type =
      question.type() == QuestionType::Text && input != nullptr ? std::string_view(input->input_type) : "text";
  if (type == "number" || type == "range") {
    if (!answer.is_number() && (!answer.is_string() || !expression::read_number(answer))) {
      object(question, "not_a_number");
    }
    return;
  }
  const bool is_masked_number =
      input != nullptr && (input->mask == MaskType::Numeric || input->mask == MaskType::Currency);
  if (!answer.is_string()) {
    if (!answer.is_number() || !(is_masked_number || type == "text")) object(question, "wrong_type");
    return;
  }
  if (!is_input_value(type, answer.string())) {
    object(question, is_date_or_time(type) ? "not_a_date" : "wrong_type");
  }
  check_length(question, answer, max_length_of(question.definition(), survey_.definition()));
}

void StrictCheck::check_length(const LiveQuestion& question, const Value& answer, double max_length) {
  if (max_length <= 0 || static_cast<double>(unicode::utf16_length(answer.string())) <= max_length) return;
  object(question, "too_long", {{"max", expression::number_to_text(max_length)}});
}

void StrictCheck::check_fields(const LiveQuestion& question, const Value& answer) {
  if (!answer.is_object()) return object(question, "wrong_type");
  const auto& items = dynamic_cast<const LiveMultipleText&>(question).items();
  for (const Value::Member& member : answer.object()) {
    const auto item =
        std::find_if(items.begin(), items.end(), [&](const auto& field) { return field->name() == member.name; });
    if (item == items.end()) {
      object_at(question, json::pointer_to(question.pointer(), member.name), "unknown_row");
    } else {
      check_answer(**item, member.value);
    }
  }
}

}  // namespace tertulia::engine::questionnaire
