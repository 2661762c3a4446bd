// SPDX-License-Identifier: Apache-2.0
#include "engine/questionnaire/live/validators.hpp"

#include "engine/core/unicode.hpp"
#include "engine/expression/coercion.hpp"
#include "engine/expression/comparison.hpp"
#include "engine/expression/number.hpp"
#include "engine/questionnaire/live/live_question.hpp"
#include "engine/questionnaire/live/live_questionnaire.hpp"

namespace tertulia::engine::questionnaire {
namespace {

using expression::number_to_text;

Fault fault_of(const Validator& validator, std::string_view kind, std::string_view message,
               messages::Parameters parameters = {}) {
  return {kind, message, std::move(parameters), &validator.text, validator.is_error};
}

std::optional<Fault> check_number(const Validator& validator, const Value& value, const std::string& title) {
  if (is_blank(value)) return std::nullopt;
  const auto number = expression::read_number(value);
  // Not a number is its own kind, not the validator's.
  if (!number) return fault_of(validator, "requirenumeric", "not_a_number");
  const bool too_low = validator.min && *validator.min > *number;
  const bool too_high = validator.max && *validator.max < *number;
  if (!too_low && !too_high) return std::nullopt;
  if (validator.min && validator.max) {
    return fault_of(
        validator, "numeric", "number_between",
        {{"title", title}, {"min", number_to_text(*validator.min)}, {"max", number_to_text(*validator.max)}});
  }
  return validator.min
             ? fault_of(validator, "numeric", "number_min", {{"title", title}, {"min", number_to_text(*validator.min)}})
             : fault_of(validator, "numeric", "number_max",
                        {{"title", title}, {"max", number_to_text(*validator.max)}});
}

/// The length a script sees: of a text its UTF-16 units, of a list its elements, of anything else none.
std::optional<double> length_of(const Value& value) {
  if (value.is_string()) return static_cast<double>(unicode::utf16_length(value.string()));
  if (value.is_array()) return static_cast<double>(value.array().size());
  return std::nullopt;
}

std::optional<Fault> check_text(const Validator& validator, const Value& value) {
  if (is_blank(value)) return std::nullopt;
  if (!validator.allow_digits) {
    const std::string text = expression::to_text(value, {});
    if (!text.empty() && text.back() >= '0' && text.back() <= '9') return fault_of(validator, "text", "no_digits");
  }
  const auto length = length_of(value);
  const double min = validator.min.value_or(0);
  const double max = validator.max.value_or(0);
  const bool too_short = min > 0 && length && *length < min;
  const bool too_long = max > 0 && length && *length > max;
  if (!too_short && !too_long) return std::nullopt;
  if (min > 0 && max > 0)
    return fault_of(validator, "text", "length_between", {{"min", number_to_text(min)}, {"max", number_to_text(max)}});
  return min > 0 ? fault_of(validator, "text", "length_min", {{"min", number_to_text(min)}})
                 : fault_of(validator, "text", "length_max", {{"max", number_to_text(max)}});
}

std::optional<Fault> check_count(const Validator& validator, const Value& value) {
  if (!value.is_array() || value.array().empty()) return std::nullopt;
  const auto count = static_cast<double>(value.array().size());
  const double min = validator.min.value_or(0);
  const double max = validator.max.value_or(0);
  if (min != 0 && count < min) return fault_of(validator, "answercount", "select_min", {{"min", number_to_text(min)}});
  if (max != 0 && count > max) return fault_of(validator, "answercount", "select_max", {{"max", number_to_text(max)}});
  return std::nullopt;
}

std::optional<Fault> check_regex(const Validator& validator, const Value& value) {
  if (!validator.regex || is_blank(value)) return std::nullopt;
  const auto matches = [&](const Value& v) { return validator.regex->matches(expression::to_text(v, {})); };
  if (value.is_array()) {
    for (const Value& element : value.array()) {
      if (!matches(element)) return fault_of(validator, "regex", "invalid_format");
    }
  }
  if (!matches(value)) return fault_of(validator, "regex", "invalid_format");
  return std::nullopt;
}

std::optional<Fault> check_expression(const Validator& validator, const LiveQuestion& question) {
  if (!validator.expression.given()) return std::nullopt;
  if (validator.expression.compiled && question.survey().holds(*validator.expression.compiled, question, &question)) {
    return std::nullopt;
  }
  return fault_of(validator, "expression", "expression_false");
}

std::optional<Fault> check(const Validator& validator, const LiveQuestion& question, const Value& value) {
  switch (validator.type) {
    case ValidatorType::Numeric:
      return check_number(validator, value, question.title());
    case ValidatorType::Text:
      return check_text(validator, value);
    case ValidatorType::AnswerCount:
      return check_count(validator, value);
    case ValidatorType::Regex:
      return check_regex(validator, value);
    case ValidatorType::Email:
      if (is_email(value)) return std::nullopt;
      return fault_of(validator, "email", "invalid_email");
    case ValidatorType::Expression:
      return check_expression(validator, question);
  }
  return std::nullopt;
}

}  // namespace

void run_validators(const LiveQuestion& question, std::vector<Fault>& faults) {
  const auto& validators = question.definition().validators;
  if (validators.empty()) return;
  const Value value = question.validated_value();
  for (const Validator& validator : validators) {
    if (auto fault = check(validator, question, value)) faults.push_back(*std::move(fault));
  }
}

bool is_email(const Value& value) {
  if (!expression::is_truthy(value)) return true;
  // One address: a dotted or quoted part, "@", and a domain of at least two labels, the last two characters or longer.
  static const auto pattern = [] {
    auto compiled = Regex::compile(
        R"(^(([^<>()\[\]\.,;:\s@\"]+(\.[^<>()\[\]\.,;:\s@\"]+)*)|(\".+\"))@(([^<>()=[\]\.,;:\s@\"]+\.)+[^<>()=[\]\.,;:\s@\"]{2,})$)",
        true);
    compiled->translate();
    return compiled;
  }();
  return pattern->matches(expression::to_text(value, {}));
}

}  // namespace tertulia::engine::questionnaire
