// SPDX-License-Identifier: Apache-2.0
#include "engine/expression/coercion.hpp"

#include <cmath>
#include <limits>

#include "engine/core/unicode.hpp"
#include "engine/expression/date.hpp"
#include "engine/expression/number.hpp"

namespace tertulia::engine::expression {
namespace {

/// Whether ToPrimitive makes a text of it. Dates do so for + and ==, but count as numbers in comparisons.
bool becomes_text(const Value& value) { return value.is_string() || value.is_array() || value.is_object(); }

std::string joined(const Value::Array& elements, const TimeZone& zone) {
  std::string text;
  for (std::size_t i = 0; i < elements.size(); ++i) {
    if (i > 0) text += ',';
    if (!elements[i].is_nothing()) text += to_text(elements[i], zone);
  }
  return text;
}

}  // namespace

bool is_truthy(const Value& value) {
  switch (value.kind()) {
    case Value::Kind::Undefined:
    case Value::Kind::Null:
      return false;
    case Value::Kind::Boolean:
      return value.boolean();
    case Value::Kind::Number:
      return value.number() != 0 && !std::isnan(value.number());
    case Value::Kind::String:
      return !value.string().empty();
    default:
      return true;
  }
}

double to_number(const Value& value) {
  switch (value.kind()) {
    case Value::Kind::Null:
      return 0;
    case Value::Kind::Boolean:
      return value.boolean() ? 1 : 0;
    case Value::Kind::Number:
      return value.number();
    case Value::Kind::Date:
      return value.date().milliseconds;
    case Value::Kind::String:
      return number_from_text(value.string());
    case Value::Kind::Array:
      return number_from_text(joined(value.array(), TimeZone()));
    default:
      return std::numeric_limits<double>::quiet_NaN();
  }
}

std::string to_text(const Value& value, const TimeZone& zone) {
  switch (value.kind()) {
    case Value::Kind::Undefined:
      return "undefined";
    case Value::Kind::Null:
      return "null";
    case Value::Kind::Boolean:
      return value.boolean() ? "true" : "false";
    case Value::Kind::Number:
      return number_to_text(value.number());
    case Value::Kind::Date:
      return date_to_text(value.date(), zone);
    case Value::Kind::String:
      return value.string();
    case Value::Kind::Array:
      return joined(value.array(), zone);
    case Value::Kind::Object:
      return "[object Object]";
  }
  return {};
}

Value add(const Value& a, const Value& b, const TimeZone& zone) {
  const bool text = becomes_text(a) || becomes_text(b) || a.is_date() || b.is_date();
  if (text) return Value(to_text(a, zone) + to_text(b, zone));
  return Value(to_number(a) + to_number(b));
}

bool loosely_equal(const Value& a, const Value& b, const TimeZone& zone) {
  if (a.is_nothing() || b.is_nothing()) return a.is_nothing() && b.is_nothing();
  const bool a_refers = a.is_array() || a.is_object() || a.is_date();
  const bool b_refers = b.is_array() || b.is_object() || b.is_date();
  if ((a_refers && b_refers) || a.kind() == b.kind()) return strictly_equal(a, b);
  if (a_refers) return loosely_equal(Value(to_text(a, zone)), b, zone);
  if (b_refers) return loosely_equal(a, Value(to_text(b, zone)), zone);
  return to_number(a) == to_number(b);
}

bool strictly_equal(const Value& a, const Value& b) { return a == b; }

bool less_than(const Value& a, const Value& b, const TimeZone& zone) {
  if (becomes_text(a) && becomes_text(b)) {
    if (a.is_string() && b.is_string()) return unicode::utf16_compare(a.string(), b.string()) < 0;
    return unicode::utf16_compare(to_text(a, zone), to_text(b, zone)) < 0;
  }
  return to_number(a) < to_number(b);
}

}  // namespace tertulia::engine::expression
