// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "engine/core/time_zone.hpp"
#include "engine/core/value.hpp"

/// How ECMAScript turns one kind of value into another (ECMA-262, 7.1 and 7.2). The time zone matters only for the text
/// of a date.
namespace tertulia::engine::expression {

bool is_truthy(const Value& value);
/// Number(value)
double to_number(const Value& value);
/// String(value)
std::string to_text(const Value& value, const TimeZone& zone);
/// a + b
Value add(const Value& a, const Value& b, const TimeZone& zone);
/// a == b
bool loosely_equal(const Value& a, const Value& b, const TimeZone& zone);
/// a === b for values without identity; arrays and objects are compared by content.
bool strictly_equal(const Value& a, const Value& b);
/// a < b; false if either is not a number in the end.
bool less_than(const Value& a, const Value& b, const TimeZone& zone);

}  // namespace tertulia::engine::expression
