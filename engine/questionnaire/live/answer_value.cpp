// SPDX-License-Identifier: Apache-2.0
#include "engine/questionnaire/live/answer_value.hpp"

#include <cmath>

#include "engine/core/unicode.hpp"
#include "engine/expression/comparison.hpp"
#include "engine/expression/date.hpp"

namespace tertulia::engine::questionnaire {

bool same_value(const Value& a, const Value& b) {
  if (a.is_string() && b.is_string()) return a.string() == b.string();
  if (a.is_number() && b.is_number()) return a.number() == b.number();
  return expression::equal_values(a, b, {.case_sensitive = true, .convert_numbers = false, .trim = false});
}

namespace {

void pass_through_json(Value& value) {
  switch (value.kind()) {
    case Value::Kind::Date:
      value = std::isnan(value.date().milliseconds) ? Value::null() : Value(expression::date_to_iso_text(value.date()));
      return;
    case Value::Kind::Number:
      if (!std::isfinite(value.number())) value = Value::null();
      return;
    case Value::Kind::Array:
      for (Value& element : value.array()) {
        if (element.is_undefined()) element = Value::null();
        pass_through_json(element);
      }
      return;
    case Value::Kind::Object:
      std::erase_if(value.object(), [](const Value::Member& member) { return member.value.is_undefined(); });
      for (Value::Member& member : value.object()) pass_through_json(member.value);
      return;
    default:
      return;
  }
}

}  // namespace

void detach(Value& value) {
  if (value.is_object()) pass_through_json(value);
  if (!value.is_array()) return;
  for (Value& element : value.array()) detach(element);
}

Value detached(Value value) {
  detach(value);
  return value;
}

bool is_blank(const Value& value) {
  if (value.is_string()) return unicode::trim(value.string()).empty();
  return expression::is_empty(value);
}

}  // namespace tertulia::engine::questionnaire
