// SPDX-License-Identifier: Apache-2.0
#include "engine/questionnaire/live/live_text.hpp"

#include <array>
#include <cmath>

#include <fmt/format.h>

#include "engine/expression/coercion.hpp"
#include "engine/expression/comparison.hpp"
#include "engine/expression/date.hpp"
#include "engine/expression/number.hpp"
#include "engine/expression/operators.hpp"
#include "engine/questionnaire/live/computed_value.hpp"
#include "engine/questionnaire/live/live_questionnaire.hpp"
#include "engine/questionnaire/live/validators.hpp"

namespace tertulia::engine::questionnaire {
namespace {

constexpr std::array<std::string_view, 7> kTypesWithLimits = {"number", "range", "date", "datetime-local",
                                                              "month",  "time",  "week"};

Value joined(Value value, const char* separator) {
  if (!value.is_array()) return value;
  std::string text;
  for (const Value& element : value.array()) {
    if (&element != value.array().data()) text += separator;
    if (!element.is_nothing()) text += expression::to_text(element, {});
  }
  return Value(std::move(text));
}

}  // namespace

LiveText::LiveText(const Question& definition, const Place& place)
    : LiveQuestion(definition, place), mask_(make_mask(input(), survey().evaluation().time_zone)) {}

bool LiveText::is_empty() const {
  return LiveQuestion::is_empty() || (value().is_string() && value().string().empty());
}

void LiveText::on_survey_load() {
  LiveQuestion::on_survey_load();
  update_limits();
}

void LiveText::on_added() {
  update_limits();
  LiveQuestion::on_added();
}

void LiveText::run_condition_core() {
  LiveQuestion::run_condition_core();
  if (input().min_expression.given() || input().max_expression.given()) update_limits();
}

void LiveText::update_limits() {
  const bool are_as_written = !input().min_expression.given() && !input().max_expression.given();
  if (are_as_written && !mask_ && !input().is_date()) {
    min_ = input().min;
    max_ = input().max;
    return;
  }
  const auto set_min = [&](Value value) { min_ = convert_computed_value(std::move(value)); };
  const auto set_max = [&](Value value) {
    // survey-core takes no date after this year.
    if (!expression::is_truthy(value) && input().is_date()) value = Value("2999-12-31");
    max_ = convert_computed_value(std::move(value));
  };
  if (!run_formula(input().min_expression, set_min)) set_min(input().min);
  if (!run_formula(input().max_expression, set_max)) set_max(input().max);
}

Value LiveText::convert_to_correct_value(Value value) {
  if (mask_ && !expression::is_empty(value)) {
    if (mask_->saves_masked) return masked_to_save(std::move(value));
    if (input().mask == MaskType::Pattern && same_value(value, mask_->masked(value))) return mask_->unmasked(value);
  }
  return joined(std::move(value), ", ");
}

Value LiveText::convert_computed_value(Value value) {
  value = computed_value(std::move(value), mask_ ? mask_->input_type() : input().input_type, survey());
  return mask_ && mask_->saves_masked && value.is_string() ? masked_to_save(std::move(value)) : value;
}

/// The masked form, unless the value has it already or cannot take it.
Value LiveText::masked_to_save(Value value) const {
  const Value masked = mask_->masked(value);
  if (!value.is_string()) return masked;
  const Value empty = mask_->masked(Value(""));
  const bool stays = expression::is_truthy(mask_->unmasked(value)) || (masked == empty && value != empty) ||
                     !expression::is_truthy(mask_->unmasked(masked));
  return stays ? value : masked;
}

Value LiveText::display_value_core(const Value& value) const {
  return mask_ && !expression::is_empty(value) ? mask_->masked(value) : value;
}

const Value& LiveText::filtered_value(bool) const {
  if (!mask_ || !mask_->saves_masked) return value();
  unmasked_ = mask_->unmasked(value());
  return unmasked_;
}

void LiveText::update_value_from_survey(Value value, bool clear_data) {
  LiveQuestion::update_value_from_survey(value, clear_data);
  if (mask_ && !expression::is_empty(value) && !same_value(this->value(), value)) set_value_core(this->value());
}

void LiveText::set_new_value(Value value) { LiveQuestion::set_new_value(typed_value(std::move(value))); }

/// What is typed becomes what the input type holds: a number, a month. Texts that are no number become empty.
Value LiveText::typed_value(Value value) const {
  if (!expression::is_truthy(value)) return value;
  if (input().input_type == "number" || input().input_type == "range") {
    const auto number = expression::read_number(value);
    return number ? Value(*number) : Value("");
  }
  if (input().input_type == "month") {
    const DateValue date = expression::create_date(value, survey().evaluation());
    if (std::isnan(date.milliseconds)) return value;
    const std::string text = expression::to_text(value, {});
    const bool is_utc = expression::date_to_iso_text(date).starts_with(text) && text.find('T') == std::string::npos;
    const expression::DateFields f =
        expression::local_fields(date, is_utc ? TimeZone() : survey().evaluation().time_zone);
    return Value(fmt::format("{:04.0f}-{:02.0f}", f.year, f.month + 1));
  }
  return value;
}

// Limits
// ----------------------------------------------------------------------------------------------------------------

bool LiveText::has_limits() const {
  for (const std::string_view type : kTypesWithLimits) {
    if (input().input_type == type) return true;
  }
  return false;
}

Value LiveText::comparable(const Value& value) const {
  if (is_blank(value) || !input().is_date()) return value;
  return Value(expression::create_date(value, survey().evaluation()));
}

bool LiveText::is_below_min() const {
  return !is_blank(min_) && !is_empty() && expression::less_than(comparable(value()), comparable(min_), {});
}

bool LiveText::is_above_max() const {
  return !is_blank(max_) && !is_empty() && expression::less_than(comparable(max_), comparable(value()), {});
}

/// A number outside the limits stays in the question, which complains, and does not reach the answers.
bool LiveText::can_set_value_to_survey() {
  if (!has_limits()) return true;
  const bool is_within = !is_below_min() && !is_above_max();
  const bool checks_at_once = survey().definition().error_check == ErrorCheck::OnValueChanged;
  if (checks_at_once && (!is_within || !faults().empty())) validate(true);
  return is_within;
}

bool LiveText::is_off_step() const {
  if (input().input_type != "number" || is_empty()) return false;
  const auto given_step = expression::read_number(input().step);
  const auto given_value = expression::read_number(value());
  if (!given_step || !given_value) return false;
  double scale = 1;
  const auto whole = [&](double x) { return expression::round_half_up(x * scale) / scale == x; };
  while ((!whole(*given_step) || !whole(*given_value)) && scale < 1'000'000) scale *= 10;
  const double step = expression::round_half_up(*given_step * scale);
  return step > 0 && std::fmod(expression::round_half_up(*given_value * scale), step) != 0;
}

void LiveText::check(std::vector<Fault>& faults, const ValidationRun& run) {
  LiveQuestion::check(faults, run);
  if (is_below_min()) {
    faults.push_back({"custom", "value_min", {{"min", expression::to_text(min_, {})}}, &input().min_error});
  }
  if (is_above_max()) {
    faults.push_back({"custom", "value_max", {{"max", expression::to_text(max_, {})}}, &input().max_error});
  }
  if (is_off_step()) faults.push_back({"custom", "value_step", {{"step", expression::to_text(input().step, {})}}});
  if (input().input_type != "email") return;
  for (const Validator& validator : definition().validators) {
    if (validator.type == ValidatorType::Email) return;
  }
  if (!is_email(value())) faults.push_back({"email", "invalid_email", {}});
}

// Comment
// ---------------------------------------------------------------------------------------------------------------

bool LiveComment::is_empty() const {
  return LiveQuestion::is_empty() || (value().is_string() && value().string().empty());
}

Value LiveComment::convert_to_correct_value(Value value) { return joined(std::move(value), "\n"); }

}  // namespace tertulia::engine::questionnaire
