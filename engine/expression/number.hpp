// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

/// Numbers and their texts as ECMAScript defines them (ECMA-262, 7.1.4.1, 6.1.6.1.20, 19.2.4, 19.2.5, 21.1.3.3).
namespace tertulia::engine::expression {

constexpr bool is_ascii_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

/// Number(text): the whole text must be a number; white space alone is 0; NaN otherwise.
double number_from_text(std::string_view text);
/// parseFloat(text): the longest number in front.
double parse_float(std::string_view text);
/// parseInt(text): decimal, or hexadecimal after 0x.
double parse_int(std::string_view text);
/// String(number): the shortest text that reads back.
std::string number_to_text(double number);
/// number.toFixed(digits): half away from zero on the exact value.
std::string to_fixed(double number, int digits);
/// Math.round: half towards positive infinity.
double round_half_up(double number);

}  // namespace tertulia::engine::expression
