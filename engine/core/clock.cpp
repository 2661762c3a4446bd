// SPDX-License-Identifier: Apache-2.0
#include "engine/core/clock.hpp"

#include <array>
#include <charconv>

#include <fmt/format.h>

namespace tertulia::engine {
namespace {

using std::chrono::microseconds;

/// Reads exactly `digits` digits at the front of `text`, or nothing.
std::optional<int> take_number(std::string_view& text, std::size_t digits) {
  if (text.size() < digits) return std::nullopt;
  int value = 0;
  for (std::size_t i = 0; i < digits; ++i) {
    if (text[i] < '0' || text[i] > '9') return std::nullopt;
    value = value * 10 + (text[i] - '0');
  }
  text.remove_prefix(digits);
  return value;
}

bool take(std::string_view& text, char c) {
  if (text.empty() || text.front() != c) return false;
  text.remove_prefix(1);
  return true;
}

/// ".123456789" to microseconds; digits past the sixth are cut.
std::optional<microseconds> take_fraction(std::string_view& text) {
  if (!take(text, '.')) return microseconds{0};
  std::int64_t micros = 0;
  std::int64_t unit = 100'000;
  std::size_t digits = 0;
  for (; !text.empty() && text.front() >= '0' && text.front() <= '9'; text.remove_prefix(1), ++digits) {
    micros += unit * (text.front() - '0');
    unit /= 10;
  }
  if (digits == 0) return std::nullopt;
  return microseconds{micros};
}

/// "Z" or "+02:00": what to subtract from the local time.
std::optional<microseconds> take_offset(std::string_view& text) {
  if (take(text, 'Z') || take(text, 'z')) return microseconds{0};
  const int sign = take(text, '+') ? 1 : (take(text, '-') ? -1 : 0);
  if (sign == 0) return std::nullopt;
  const auto hours = take_number(text, 2);
  if (!hours || !take(text, ':')) return std::nullopt;
  const auto minutes = take_number(text, 2);
  if (!minutes || *hours > 23 || *minutes > 59) return std::nullopt;
  return sign * (std::chrono::hours{*hours} + std::chrono::minutes{*minutes});
}

}  // namespace

Instant SystemClock::now() const {
  return std::chrono::time_point_cast<microseconds>(std::chrono::system_clock::now());
}

std::string format_instant(Instant instant) {
  const auto day = std::chrono::floor<std::chrono::days>(instant);
  const std::chrono::year_month_day date{day};
  const std::chrono::hh_mm_ss time{instant - day};
  return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}.{:06}Z", static_cast<int>(date.year()),
                     static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()), time.hours().count(),
                     time.minutes().count(), time.seconds().count(), time.subseconds().count());
}

std::optional<Instant> parse_instant(std::string_view text) {
  const auto year = take_number(text, 4);
  if (!year || !take(text, '-')) return std::nullopt;
  const auto month = take_number(text, 2);
  if (!month || !take(text, '-')) return std::nullopt;
  const auto day = take_number(text, 2);
  if (!day) return std::nullopt;
  const std::chrono::year_month_day date{std::chrono::year{*year}, std::chrono::month{static_cast<unsigned>(*month)},
                                         std::chrono::day{static_cast<unsigned>(*day)}};
  if (!date.ok()) return std::nullopt;
  const Instant midnight{std::chrono::sys_days{date}};
  if (text.empty()) return midnight;

  if (!take(text, 'T') && !take(text, 't') && !take(text, ' ')) return std::nullopt;
  const auto hour = take_number(text, 2);
  if (!hour || !take(text, ':')) return std::nullopt;
  const auto minute = take_number(text, 2);
  if (!minute) return std::nullopt;
  int second = 0;
  microseconds fraction{0};
  if (take(text, ':')) {
    const auto read = take_number(text, 2);
    if (!read) return std::nullopt;
    second = *read;
    const auto part = take_fraction(text);
    if (!part) return std::nullopt;
    fraction = *part;
  }
  if (*hour > 23 || *minute > 59 || second > 59) return std::nullopt;
  const auto offset = take_offset(text);
  if (!offset || !text.empty()) return std::nullopt;
  return midnight + std::chrono::hours{*hour} + std::chrono::minutes{*minute} + std::chrono::seconds{second} +
         fraction - *offset;
}

}  // namespace tertulia::engine
