// SPDX-License-Identifier: Apache-2.0
#include "engine/questionnaire/live/live_simple.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "engine/expression/coercion.hpp"
#include "engine/expression/comparison.hpp"
#include "engine/expression/number.hpp"
#include "engine/questionnaire/live/live_questionnaire.hpp"
#include "engine/questionnaire/live/number_format.hpp"

namespace tertulia::engine::questionnaire {
namespace {

bool is_text(const Value& value, std::string_view text) { return value.is_string() && value.string() == text; }

}  // namespace

// Boolean
// ---------------------------------------------------------------------------------------------------------------

Value LiveBoolean::true_value() const {
  const Value& written = definition().boolean->value_true;
  return written.is_undefined() ? Value(true) : written;
}

Value LiveBoolean::false_value() const {
  const Value& written = definition().boolean->value_false;
  return written.is_undefined() ? Value(false) : written;
}

void LiveBoolean::set_question_value(Value value) {
  if (is_text(value, "true") && !is_text(definition().boolean->value_true, "true")) value = Value(true);
  if (is_text(value, "false") && !is_text(definition().boolean->value_false, "false")) value = Value(false);
  if (is_text(value, "indeterminate") || value.is_null()) value = Value();
  LiveQuestion::set_question_value(std::move(value));
}

void LiveBoolean::set_boolean(const Value& value) {
  if (is_blank(value)) {
    set_new_value(Value());
  } else {
    set_new_value(expression::loosely_equal(value, Value(true), {}) ? true_value() : false_value());
  }
}

void LiveBoolean::set_default_value() {
  const Value& wanted = definition().default_value;
  const auto is_wanted = [&](const char* word, const Value& written) {
    return expression::loosely_equal(wanted, Value(word), {}) ||
           (!written.is_undefined() && expression::strictly_equal(wanted, written));
  };
  if (is_wanted("true", definition().boolean->value_true)) set_boolean(Value(true));
  if (is_wanted("false", definition().boolean->value_false)) set_boolean(Value(false));
  if (is_text(wanted, "indeterminate") || wanted.is_nothing()) set_boolean(Value());
}

Value LiveBoolean::display_value_core(const Value& value) const {
  const bool yes = expression::loosely_equal(value, true_value(), {});
  const LocalText& written = yes ? definition().boolean->label_true : definition().boolean->label_false;
  const std::string& text = written.in(survey().locale());
  return Value(text.empty() ? (yes ? "Yes" : "No") : text);
}

// Rating
// ----------------------------------------------------------------------------------------------------------------

LiveRating::LiveRating(const Question& definition, const Place& place)
    : LiveQuestion(definition, place), values_(live_items(definition.rating->values)) {}

std::vector<Value> LiveRating::offered_values() const {
  std::vector<Value> offered;
  static_cast<void>(offers_any([&](const Value& value) {
    offered.push_back(value);
    return false;
  }));
  return offered;
}

Value LiveRating::value_to_data(Value value) {
  if (!values_.empty()) {
    const LiveItem* item = find_item(values_, value);
    return item == nullptr ? value : item->value();
  }
  if (value.is_number() && value.number() != 0) return value;  // its text would read as the same number
  const double number = expression::to_number(value);
  return std::isnan(number) ? value : Value(expression::parse_float(expression::to_text(value, {})));
}

void LiveRating::run_condition_core() {
  LiveQuestion::run_condition_core();
  if (values_.empty() || !update_visibility(values_, {}, *this)) return;
  if (is_empty() || is_read_only()) return;
  const LiveItem* item = find_item(values_, value());
  if (item != nullptr && !item->visible) clear_value();
}

Value LiveRating::display_value_core(const Value& value) const {
  if (values_.empty()) {
    const bool is_offered = offers_any([&](const Value& other) { return expression::equal_values(other, value); });
    return is_offered ? Value(expression::to_text(value, {})) : value;
  }
  const LiveItem* item = find_item(values_, value);
  return item == nullptr || !item->visible ? value : Value(item->text(survey().locale()));
}

// Expression
// ------------------------------------------------------------------------------------------------------------

void LiveExpression::update_value_from_survey(Value value, bool clear_data) {
  if (this->value().is_number() && std::isnan(this->value().number()) && is_blank(value)) {
    survey().note_unstored(definition().name_bits);
  }
  LiveQuestion::update_value_from_survey(std::move(value), clear_data);
}

void LiveExpression::run_condition_core() {
  LiveQuestion::run_condition_core();
  if (is_read_only() && !definition().field->runs_if_read_only) return;
  run_formula(definition().field->expression, [&](Value result) {
    if (result.is_number() && result.number() == std::numeric_limits<double>::infinity()) result = Value();
    const double precision = definition().field->precision;
    if (precision >= 0 && result.is_number() && std::isfinite(result.number())) {
      result = Value(expression::parse_float(expression::to_fixed(result.number(), static_cast<int>(precision))));
    }
    set_new_value(std::move(result));
  });
}

Value LiveExpression::display_value_core(const Value& value) const {
  const std::string text = formatted_result(value, *definition().field, survey());
  const std::string& format = definition().field->format.in(survey().locale());
  if (format.empty()) return Value(text);
  std::string out = format;
  if (const std::size_t place = out.find("{0}"); place != std::string::npos) out.replace(place, 3, text);
  return Value(std::move(out));
}

}  // namespace tertulia::engine::questionnaire
