// SPDX-License-Identifier: Apache-2.0
#include "engine/expression/operators.hpp"

#include <algorithm>
#include <cmath>
#include <cstring>

#include "engine/core/unicode.hpp"
#include "engine/expression/coercion.hpp"
#include "engine/expression/comparison.hpp"
#include "engine/expression/date.hpp"
#include "engine/expression/number.hpp"
#include "engine/expression/power.hpp"

namespace tertulia::engine::expression {
namespace {

/// The text "undefined" counts as the value in comparisons.
const Value& without_undefined_text(const Value& value) {
  static const Value undefined;
  return value.is_string() && value.string() == "undefined" ? undefined : value;
}

bool same(const Value& a, const Value& b, bool heed_order, const EvaluationContext& context) {
  if (a.is_string() && b.is_string() && a.string() == b.string()) return true;
  if (a.is_nothing() && b.is_nothing()) return true;
  return equal_values(without_undefined_text(a), without_undefined_text(b), {.ignore_order = !heed_order},
                      context.time_zone);
}

/// A date compared with a text is cut to what the text says: "2026-03-01" (10 characters) has no hours.
DateValue cut_to_text(DateValue date, const std::string& text, const TimeZone& zone) {
  const std::size_t length = unicode::utf16_length(text);
  constexpr std::size_t kWithSeconds = 17;
  if (length >= kWithSeconds) return date;
  DateFields fields = local_fields(date, zone);
  fields.second = 0;
  fields.millisecond = 0;
  if (length < 14) fields.minute = 0;
  if (length < 11) fields.hour = 0;
  return date_from_fields(fields, zone);
}

/// A text compared with a date becomes a date, at midnight if the date is at midnight.
DateValue date_from_text(const std::string& text, DateValue other, const EvaluationContext& context) {
  const DateValue date = create_date(Value(text), context);
  const DateFields time = local_fields(other, context.time_zone);
  if (time.hour > 0 || time.minute > 0 || time.second > 0) return date;
  DateFields fields = local_fields(date, context.time_zone);
  fields.hour = 0;
  fields.minute = 0;
  fields.second = 0;
  return date_from_fields(fields, context.time_zone);
}

DateValue without_milliseconds(DateValue date) { return DateValue{std::floor(date.milliseconds / 1000) * 1000}; }

/// Whether yyyy-MM-dd occurs in the text.
bool mentions_iso_date(std::string_view text) {
  constexpr std::string_view kForm = "0000-00-00";
  const auto fits = [](char c, char form) { return form == '-' ? c == '-' : c >= '0' && c <= '9'; };
  return std::search(text.begin(), text.end(), kForm.begin(), kForm.end(), fits) != text.end();
}

/// Makes a date and a text comparable. What each side becomes depends on what the other was, left side first.
void align_dates(Value& left, Value& right, const EvaluationContext& context) {
  if (left.is_string() && right.is_date()) {
    right = Value(without_milliseconds(right.date()));
    left = Value(date_from_text(left.string(), right.date(), context));
  } else if (left.is_date() && right.is_string()) {
    left = Value(without_milliseconds(cut_to_text(left.date(), right.string(), context.time_zone)));
    right = Value(date_from_text(right.string(), left.date(), context));
  }
}

bool needs_aligning(const Value& left, const Value& right) {
  return (left.is_date() && right.is_string()) || (left.is_string() && right.is_date());
}

bool equal(const Value& left, const Value& right, bool heed_order, const EvaluationContext& context) {
  if (!needs_aligning(left, right)) return same(left, right, heed_order, context);
  Value a = left;
  Value b = right;
  align_dates(a, b, context);
  return same(a, b, heed_order, context);
}

enum class Order { Less, Greater };

bool ordered(const Value& left, Order order, const Value& right, const EvaluationContext& context) {
  if (left.is_nothing() || right.is_nothing()) return false;
  if (needs_aligning(left, right)) {
    Value a = left;
    Value b = right;
    align_dates(a, b, context);
    return ordered(a, order, b, context);
  }
  return order == Order::Less ? less_than(left, right, context.time_zone) : less_than(right, left, context.time_zone);
}

/// contains and notcontains: a substring of a text, an element of an array, all elements of an array on the right.
bool contains(const Value& left, const Value& right, bool wanted, const EvaluationContext& context) {
  if (left.is_array() && left.array().empty()) return !wanted;
  const bool zero_or_false = (left.is_number() && left.number() == 0) || (left.is_boolean() && !left.boolean());
  if (!is_truthy(left) && !zero_or_false) return false;
  if (!left.is_array()) {
    if (!is_truthy(right)) return false;
    const std::string haystack = unicode::lower_case(to_text(left, context.time_zone));
    const std::string needle = unicode::lower_case(to_text(right, context.time_zone));
    // std::string::find takes time in the product of both lengths.
    const bool is_there = memmem(haystack.data(), haystack.size(), needle.data(), needle.size()) != nullptr;
    return is_there == wanted;
  }
  const auto is_element = [&](const Value& value) {
    return std::any_of(left.array().begin(), left.array().end(),
                       [&](const Value& element) { return same(element, value, false, context); });
  };
  if (!right.is_array()) return is_element(right) == wanted;
  return std::all_of(right.array().begin(), right.array().end(), is_element) == wanted;
}

bool any_of(const Value& left, const Value& right, const EvaluationContext& context) {
  if (is_empty(left)) return is_empty(right);
  if (is_empty(right)) return true;
  if (!left.is_array()) return contains(right, left, true, context);
  if (!right.is_array()) return contains(left, right, true, context);
  return std::any_of(right.array().begin(), right.array().end(),
                     [&](const Value& value) { return contains(left, value, true, context); });
}

bool all_of(const Value& left, const Value& right, const EvaluationContext& context) {
  if (!is_truthy(left) && !is_empty(right)) return false;
  if (!right.is_array()) return contains(left, right, true, context);
  return std::all_of(right.array().begin(), right.array().end(),
                     [&](const Value& value) { return contains(left, value, true, context); });
}

/// What an empty operand of arithmetic (and of "and", "or") counts as beside the other one.
Value neutral(const Value& value, const Value& other) {
  if (!is_empty(value)) return value;
  if (other.is_number()) return Value(0);
  if (value.is_string()) return value;
  if (other.is_string()) return Value("");
  if (other.is_array()) return Value(Value::Array{});
  return Value(0);
}

Value add_to_array(const Value& left, const Value& right, const EvaluationContext& context) {
  const Value& array = left.is_array() ? left : right;
  const Value& other = left.is_array() ? right : left;
  if (other.is_array()) {
    Value::Array all = left.array();
    all.insert(all.end(), right.array().begin(), right.array().end());
    return Value(std::move(all));
  }
  if (other.is_string()) {
    std::string text;
    for (const Value& element : array.array()) {
      if (&element != array.array().data()) text += ", ";
      if (!element.is_nothing()) text += to_text(element, context.time_zone);
    }
    return Value(left.is_array() ? text + other.string() : other.string() + text);
  }
  if (!other.is_number()) return add(left, right, context.time_zone);
  Value sum(0);
  for (const Value& element : array.array()) {
    if (element.is_number()) sum = rounded_to_operands(sum, element, add(sum, element, context.time_zone));
  }
  return rounded_to_operands(sum, other, add(sum, other, context.time_zone));
}

Value plus(const Value& left, const Value& right, const EvaluationContext& context) {
  if (left.is_number() && right.is_number()) {
    return rounded_to_operands(left, right, Value(left.number() + right.number()));
  }
  const bool numbers = read_number(left).has_value() && read_number(right).has_value();
  if (!numbers && (left.is_array() || right.is_array())) return add_to_array(left, right, context);
  return add(left, right, context.time_zone);
}

Value multiply(const Value& left, const Value& right) {
  const double product = to_number(left) * to_number(right);
  const int digits = decimal_places(left) + decimal_places(right);
  return Value(digits > 0 ? parse_float(to_fixed(product, digits)) : product);
}

Value arithmetic(Operator op, const Value& left, const Value& right, const EvaluationContext& context) {
  switch (op) {
    case Operator::Or:
      return is_truthy(left) ? left : right;
    case Operator::And:
      return is_truthy(left) ? right : left;
    case Operator::Plus:
      return plus(left, right, context);
    case Operator::Minus:
      return rounded_to_operands(left, right, Value(to_number(left) - to_number(right)));
    case Operator::Multiply:
      return multiply(left, right);
    case Operator::Divide:
      return is_truthy(right) ? Value(to_number(left) / to_number(right)) : Value::null();
    case Operator::Modulo:
      return is_truthy(right) ? Value(std::fmod(to_number(left), to_number(right))) : Value::null();
    default:
      return Value(power(to_number(left), to_number(right)));
  }
}

/// Most comparisons are between numbers; nothing if it is no comparison.
std::optional<bool> compare(Operator op, double left, double right) {
  switch (op) {
    case Operator::Equal:
      return left == right;
    case Operator::NotEqual:
      return left != right;
    case Operator::Less:
      return left < right;
    case Operator::Greater:
      return left > right;
    case Operator::LessOrEqual:
      return left <= right;
    case Operator::GreaterOrEqual:
      return left >= right;
    default:
      return std::nullopt;
  }
}

}  // namespace

Value rounded_to_operands(const Value& a, const Value& b, Value result) {
  const int digits = std::max(decimal_places(a), decimal_places(b));
  if (digits == 0 || !result.is_number()) return result;
  return Value(parse_float(to_fixed(result.number(), digits)));
}

Value apply(Operator op, const Value& left, const Value& right, bool heed_order, const EvaluationContext& context) {
  if (left.is_number() && right.is_number()) {
    if (const auto holds = compare(op, left.number(), right.number())) return Value(*holds);
  }
  switch (op) {
    case Operator::Equal:
      return Value(equal(left, right, heed_order, context));
    case Operator::NotEqual:
      return Value(!equal(left, right, heed_order, context));
    case Operator::Less:
      return Value(ordered(left, Order::Less, right, context));
    case Operator::Greater:
      return Value(ordered(left, Order::Greater, right, context));
    case Operator::LessOrEqual:
      return Value(equal(left, right, false, context) || ordered(left, Order::Less, right, context));
    case Operator::GreaterOrEqual:
      return Value(equal(left, right, false, context) || ordered(left, Order::Greater, right, context));
    case Operator::Contains:
      return Value(contains(left, right, true, context));
    case Operator::NotContains:
      return Value((!is_truthy(left) && !is_empty(right)) || contains(left, right, false, context));
    case Operator::AnyOf:
      return Value(any_of(left, right, context));
    case Operator::NoneOf:
      return Value(!any_of(left, right, context));
    case Operator::AllOf:
      return Value(all_of(left, right, context));
    default: {
      if (!is_empty(left) && !is_empty(right)) return arithmetic(op, left, right, context);
      const Value a = neutral(left, right);
      return arithmetic(op, a, neutral(right, a), context);
    }
  }
}

Value apply(Operator op, const Value& operand) {
  if (op == Operator::Negate) return Value(!is_truthy(operand));
  return Value(is_empty(operand) == (op == Operator::Empty));
}

DateValue create_date(const Value& value, const EvaluationContext& context) {
  if (!is_truthy(value)) {
    return DateValue{std::floor(static_cast<double>(context.now.time_since_epoch().count()) / 1000)};
  }
  if (value.is_date()) return value.date();
  if (value.is_number() || value.is_boolean()) return date_from_number(to_number(value));
  const std::string text = to_text(value, context.time_zone);
  const DateValue date = parse_date(text, context.time_zone);
  const std::size_t mark = text.find('T');
  if (!value.is_string() || (mark != std::string::npos && mark > 0) || std::isnan(date.milliseconds)) return date;
  if (!mentions_iso_date(text)) return date;
  return parse_date(text + "T00:00:00", context.time_zone);
}

}  // namespace tertulia::engine::expression
