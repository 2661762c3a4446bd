// SPDX-License-Identifier: Apache-2.0
#include "engine/fieldwork/series.hpp"

#include <array>
#include <utility>

namespace tertulia::engine::fieldwork {
namespace {

using std::chrono::days;
using std::chrono::floor;
using std::chrono::milliseconds;
using std::chrono::months;
using std::chrono::sys_days;
using std::chrono::sys_time;
using std::chrono::year_month_day;

/// A time on a wall clock, kept as if it were UTC.
using WallTime = sys_time<milliseconds>;

WallTime wall_time(Instant instant, const TimeZone& zone) {
  const auto utc = floor<milliseconds>(instant);
  const double offset = zone.offset_at(static_cast<double>(utc.time_since_epoch().count()));
  return utc + milliseconds{static_cast<std::int64_t>(offset)};
}

Instant instant_of(WallTime wall, const TimeZone& zone) {
  const double utc = zone.to_utc(static_cast<double>(wall.time_since_epoch().count()));
  return Instant{milliseconds{static_cast<std::int64_t>(utc)}};
}

WallTime months_later(WallTime wall, int count) {
  const auto day = floor<days>(wall);
  year_month_day date = year_month_day{day} + months{count};
  if (!date.ok()) date = date.year() / date.month() / std::chrono::last;
  return sys_days{date} + (wall - day);
}

WallTime later(WallTime wall, const Period& every, int times) {
  switch (every.unit) {
    case Period::Unit::Day:
      return wall + days{every.count * times};
    case Period::Unit::Week:
      return wall + days{7 * every.count * times};
    case Period::Unit::Month:
      return months_later(wall, every.count * times);
  }
  return wall;
}

}  // namespace

std::optional<Period::Unit> period_unit_of(std::string_view slug) {
  using Unit = Period::Unit;
  for (const auto& [unit, name] : {std::pair{Unit::Day, "day"}, {Unit::Week, "week"}, {Unit::Month, "month"}}) {
    if (slug == name) return unit;
  }
  return std::nullopt;
}

Result<std::vector<Window>> repetitions(const Window& first, const Period& every, int times, const TimeZone& zone) {
  const WallTime opens = wall_time(first.opens_at, zone);
  const WallTime closes = wall_time(first.closes_at, zone);
  std::vector<Window> windows;
  Instant closed = first.closes_at;
  for (int i = 1; i <= times; ++i) {
    const Window window{instant_of(later(opens, every, i), zone), instant_of(later(closes, every, i), zone)};
    if (window.opens_at < closed) {
      return error_at(ErrorCode::InvalidInput, "/every", "overlap",
                      "The next wave would open before the one before it has closed.");
    }
    closed = window.closes_at;
    windows.push_back(window);
  }
  return windows;
}

}  // namespace tertulia::engine::fieldwork
