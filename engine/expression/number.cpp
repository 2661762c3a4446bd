// SPDX-License-Identifier: Apache-2.0
#include "engine/expression/number.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdio>
#include <limits>

#include "engine/core/unicode.hpp"

namespace tertulia::engine::expression {
namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();
constexpr double kInfinity = std::numeric_limits<double>::infinity();

bool is_digit(char c) { return c >= '0' && c <= '9'; }

int digit_value(char c) {
  if (is_digit(c)) return c - '0';
  if (c >= 'a' && c <= 'z') return c - 'a' + 10;
  if (c >= 'A' && c <= 'Z') return c - 'A' + 10;
  return 99;
}

std::size_t digits_in_front(std::string_view text, std::size_t from) {
  std::size_t end = from;
  while (end < text.size() && is_digit(text[end])) ++end;
  return end - from;
}

/// Length of the decimal literal (sign, digits, point, exponent, or Infinity) in front of `text`; 0 if there is none.
std::size_t decimal_length(std::string_view text) {
  std::size_t at = !text.empty() && (text[0] == '+' || text[0] == '-') ? 1 : 0;
  if (text.substr(at).starts_with("Infinity")) return at + 8;
  const std::size_t whole = digits_in_front(text, at);
  at += whole;
  std::size_t fraction = 0;
  if (at < text.size() && text[at] == '.') {
    fraction = digits_in_front(text, at + 1);
    if (whole + fraction > 0) at += 1 + fraction;
  }
  if (whole + fraction == 0) return 0;
  if (at < text.size() && (text[at] == 'e' || text[at] == 'E')) {
    std::size_t exponent = at + 1;
    if (exponent < text.size() && (text[exponent] == '+' || text[exponent] == '-')) ++exponent;
    if (const std::size_t digits = digits_in_front(text, exponent); digits > 0) at = exponent + digits;
  }
  return at;
}

/// The value of a text that decimal_length() accepted as a whole.
double decimal_value(std::string_view literal) {
  const bool negative = literal.front() == '-';
  if (literal.front() == '+' || literal.front() == '-') literal.remove_prefix(1);
  double value = 0;
  if (literal == "Infinity") {
    value = kInfinity;
  } else {
    const auto [end, fault] = std::from_chars(literal.data(), literal.data() + literal.size(), value);
    // Out of range leaves the value untouched; the standard's reader saturates to infinity or zero.
    if (fault == std::errc::result_out_of_range) value = std::strtod(std::string(literal).c_str(), nullptr);
  }
  return negative ? -value : value;
}

/// Digits of `base` up to the first that is none; NaN if there are none. `all` asks that nothing be left.
double integer_of_base(std::string_view digits, int base, bool all) {
  double value = 0;
  std::size_t count = 0;
  for (; count < digits.size() && digit_value(digits[count]) < base; ++count) {
    value = value * base + digit_value(digits[count]);
  }
  if (count == 0 || (all && count != digits.size())) return kNaN;
  return value;
}

}  // namespace

double number_from_text(std::string_view text) {
  text = unicode::trim(text);
  if (text.empty()) return 0;
  if (text.size() > 2 && text[0] == '0') {
    const char mark = text[1];
    if (mark == 'x' || mark == 'X') return integer_of_base(text.substr(2), 16, true);
    if (mark == 'o' || mark == 'O') return integer_of_base(text.substr(2), 8, true);
    if (mark == 'b' || mark == 'B') return integer_of_base(text.substr(2), 2, true);
  }
  const std::size_t length = decimal_length(text);
  return length == text.size() ? decimal_value(text) : kNaN;
}

double parse_float(std::string_view text) {
  text = unicode::trim(text);
  const std::size_t length = decimal_length(text);
  return length == 0 ? kNaN : decimal_value(text.substr(0, length));
}

double parse_int(std::string_view text) {
  text = unicode::trim(text);
  const bool negative = !text.empty() && text[0] == '-';
  if (!text.empty() && (text[0] == '+' || text[0] == '-')) text.remove_prefix(1);
  double value = 0;
  if (text.size() > 1 && text[0] == '0' && (text[1] == 'x' || text[1] == 'X')) {
    value = integer_of_base(text.substr(2), 16, false);
  } else {
    const std::size_t digits = digits_in_front(text, 0);
    value = digits == 0 ? kNaN : decimal_value(text.substr(0, digits));
  }
  return negative ? -value : value;
}

std::string number_to_text(double number) {
  if (std::isnan(number)) return "NaN";
  if (std::isinf(number)) return number > 0 ? "Infinity" : "-Infinity";
  if (number == 0) return "0";
  std::array<char, 32> buffer{};
  const double magnitude = std::abs(number);
  const auto written =
      std::to_chars(buffer.data(), buffer.data() + buffer.size(), magnitude, std::chars_format::scientific);
  const std::string_view scientific(buffer.data(), static_cast<std::size_t>(written.ptr - buffer.data()));
  const std::size_t mark = scientific.find('e');
  std::string digits(scientific.substr(0, mark));
  std::erase(digits, '.');
  int exponent = 0;
  const std::string_view exponent_text = scientific.substr(mark + (scientific[mark + 1] == '+' ? 2 : 1));
  std::from_chars(exponent_text.data(), exponent_text.data() + exponent_text.size(), exponent);

  // ECMA-262 6.1.6.1.20: the value is 0.digits * 10^point.
  const auto count = static_cast<int>(digits.size());
  const int point = exponent + 1;
  std::string out = number < 0 ? "-" : "";
  if (count <= point && point <= 21) {
    out += digits + std::string(static_cast<std::size_t>(point - count), '0');
  } else if (0 < point && point <= 21) {
    out += digits.substr(0, static_cast<std::size_t>(point)) + "." + digits.substr(static_cast<std::size_t>(point));
  } else if (-6 < point && point <= 0) {
    out += "0." + std::string(static_cast<std::size_t>(-point), '0') + digits;
  } else {
    out += digits.substr(0, 1);
    if (count > 1) out += "." + digits.substr(1);
    out += std::string("e") + (exponent < 0 ? "-" : "+") + std::to_string(std::abs(exponent));
  }
  return out;
}

std::string to_fixed(double number, int digits) {
  if (!std::isfinite(number) || std::abs(number) >= 1e21) return number_to_text(number);
  constexpr int kMostDigits = 100;
  digits = std::min(digits, kMostDigits);
  const double magnitude = std::abs(number);
  std::array<char, 160> buffer{};
  // A tie needs a value whose binary expansion ends within digits + 1 places; printf would round it to even.
  const double scaled = std::ldexp(magnitude, digits + 1);
  std::snprintf(buffer.data(), buffer.size(), "%.*f", digits + 1, magnitude);
  std::string text(buffer.data());
  const bool tie = std::floor(scaled) == scaled && text.back() == '5';
  if (tie) {
    const double up = std::nextafter(magnitude, kInfinity);
    std::snprintf(buffer.data(), buffer.size(), "%.*f", digits, up);
  } else {
    std::snprintf(buffer.data(), buffer.size(), "%.*f", digits, magnitude);
  }
  text = buffer.data();
  return number < 0 ? "-" + text : text;
}

double round_half_up(double number) {
  if (!std::isfinite(number)) return number;
  const double below = std::floor(number);
  return number - below >= 0.5 ? below + 1 : below;
}

}  // namespace tertulia::engine::expression
