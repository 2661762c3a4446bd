// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "engine/core/time_zone.hpp"
#include "engine/core/value.hpp"

/// What SurveyJS means by "empty", "equal" and "a number": looser than ECMAScript.
namespace tertulia::engine::expression {

/// Undefined, null, NaN, "", [] and objects all of whose members are empty. 0 and false are not.
bool is_empty(const Value& value);

/// Reads a number as people write them: "3,5", " 7 ", "0x10"; nothing for other texts, booleans and dates.
std::optional<double> read_number(const Value& value);
std::optional<double> read_number(std::string_view text);
/// What read_number() says of a number's or text's decimals: 0.25 has 2.
int decimal_places(const Value& value);

struct Equality {
  bool ignore_order = false;    ///< arrays are compared as sets sorted by text
  bool case_sensitive = false;  ///< texts
  bool convert_numbers = true;  ///< "1" equals 1
  bool trim = true;             ///< texts
};
bool equal_values(const Value& a, const Value& b, const Equality& how = {}, const TimeZone& zone = {});

}  // namespace tertulia::engine::expression
