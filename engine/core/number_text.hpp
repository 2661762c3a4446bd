// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace tertulia::engine {

/// The number that `text` spells in decimal: an optional sign, digits with an optional point, an optional exponent, and
/// nothing else. No blanks, no "inf", "nan" or hexadecimal, and nothing that a double cannot hold.
std::optional<double> parse_number(std::string_view text);

/// The one spelling of a number as a category: 1 is "1", 2.5 is "2.5"; the shortest text that reads back.
std::string number_text(double value);

/// Whether reading `text` as a number loses nothing of it: "7" and "0.5", but neither "007" nor a digit string too long
/// for a double, which are names made of digits.
bool is_plain_number(std::string_view text);

}  // namespace tertulia::engine
