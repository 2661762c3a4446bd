// SPDX-License-Identifier: Apache-2.0
#include "panels/birth.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include <fmt/format.h>

namespace tertulia::panels {
namespace {

using std::chrono::day;
using std::chrono::month;
using std::chrono::sys_days;
using std::chrono::year;
using std::chrono::year_month_day;

constexpr std::array<std::string_view, 3> kKnownTo = {"day", "month", "year"};
constexpr int kFirstYear = 1900;

/// A number of exactly `text.size()` digits; -1 for anything else.
int digits(std::string_view text) {
  int number = -1;
  const bool all = std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
  if (all) std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

std::optional<year_month_day> last_possible(std::string_view text) {
  const int y = digits(text.substr(0, 4));
  if (y < kFirstYear) return std::nullopt;
  if (text.size() == 4) return year{y} / 12 / 31;
  if (text.size() < 7 || text[4] != '-') return std::nullopt;
  const int m = digits(text.substr(5, 2));
  if (m < 1 || m > 12) return std::nullopt;
  const auto of_month = year{y} / month{static_cast<unsigned>(m)};
  if (text.size() == 7) return year_month_day{of_month / std::chrono::last};
  if (text.size() != 10 || text[7] != '-') return std::nullopt;
  const int d = digits(text.substr(8, 2));
  const year_month_day date = of_month / day{static_cast<unsigned>(std::max(d, 0))};
  return date.ok() ? std::optional(date) : std::nullopt;
}

}  // namespace

std::optional<Birth> Birth::parse(std::string_view text, engine::Instant now) {
  const auto date = last_possible(text);
  if (!date) return std::nullopt;
  const KnownTo known_to = text.size() == 4 ? KnownTo::Year : text.size() == 7 ? KnownTo::Month : KnownTo::Day;
  // Somebody born this year or month may have their last possible day still before them.
  const year_month_day today{std::chrono::floor<std::chrono::days>(now)};
  const bool future = known_to == KnownTo::Day     ? *date > today
                      : known_to == KnownTo::Month ? date->year() / date->month() > today.year() / today.month()
                                                   : date->year() > today.year();
  return future ? std::nullopt : std::optional(Birth{*date, known_to});
}

std::string Birth::text() const {
  const int y = static_cast<int>(born_on.year());
  const unsigned m = static_cast<unsigned>(born_on.month());
  if (known_to == KnownTo::Year) return fmt::format("{:04}", y);
  if (known_to == KnownTo::Month) return fmt::format("{:04}-{:02}", y, m);
  return fmt::format("{:04}-{:02}-{:02}", y, m, static_cast<unsigned>(born_on.day()));
}

std::string_view slug(Birth::KnownTo known_to) { return kKnownTo[static_cast<std::size_t>(known_to)]; }
Birth::KnownTo known_to_of(std::string_view slug) {
  return static_cast<Birth::KnownTo>(std::ranges::find(kKnownTo, slug) - kKnownTo.begin());
}

bool is_country(std::string_view text) {
  return text.size() == 2 && std::all_of(text.begin(), text.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

}  // namespace tertulia::panels
