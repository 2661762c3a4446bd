// SPDX-License-Identifier: Apache-2.0
#include "engine/core/number_text.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>

#include <fmt/format.h>

namespace tertulia::engine {
namespace {

constexpr double kExact = 9007199254740992.0;  // 2^53: beyond it doubles skip integers

bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::string_view without_sign(std::string_view text) {
  if (!text.empty() && (text.front() == '+' || text.front() == '-')) text.remove_prefix(1);
  return text;
}

}  // namespace

std::optional<double> parse_number(std::string_view text) {
  const std::string_view unsigned_text = without_sign(text);
  // from_chars also reads "inf", "nan" and a second sign; every number we accept starts with a digit or ".digit".
  const bool starts_well =
      !unsigned_text.empty() && (is_digit(unsigned_text[0]) ||
                                 (unsigned_text.size() > 1 && unsigned_text[0] == '.' && is_digit(unsigned_text[1])));
  if (!starts_well) return std::nullopt;
  double value = 0;
  const char* const end = unsigned_text.data() + unsigned_text.size();
  const auto [stop, error] = std::from_chars(unsigned_text.data(), end, value);
  if (error != std::errc() || stop != end) return std::nullopt;
  return text.front() == '-' ? -value : value;
}

std::string number_text(double value) {
  if (value == 0) return "0";  // also for the negative zero
  if (std::floor(value) == value && std::abs(value) < kExact) {
    return fmt::format("{}", static_cast<long long>(value));
  }
  return fmt::format("{}", value);
}

bool is_plain_number(std::string_view text) {
  const auto value = parse_number(text);
  if (!value) return false;
  const std::string_view digits = without_sign(text);
  if (digits.size() > 1 && digits[0] == '0' && is_digit(digits[1])) return false;
  const bool whole = std::all_of(digits.begin(), digits.end(), is_digit);
  return !whole || std::abs(*value) <= kExact;
}

}  // namespace tertulia::engine
