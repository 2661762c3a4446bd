// SPDX-License-Identifier: Apache-2.0
#include "engine/expression/date.hpp"

#include <array>
#include <cmath>
#include <limits>

#include <fmt/format.h>

namespace tertulia::engine::expression {
namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();
constexpr double kDay = 86'400'000;
constexpr double kLastMoment = 8.64e15;  // ECMA-262 21.4.1.31 TimeClip

struct CalendarDate {
  double year;
  double month;
  double day;
};

/// Howard Hinnant's civil_from_days, with month 0 for January.
CalendarDate civil_from_days(double days) {
  const double shifted = days + 719468;
  const double era = std::floor(shifted / 146097);
  const double day_of_era = shifted - era * 146097;
  const double year_of_era = std::floor(
      (day_of_era - std::floor(day_of_era / 1460) + std::floor(day_of_era / 36524) - std::floor(day_of_era / 146096)) /
      365);
  const double day_of_year =
      day_of_era - (365 * year_of_era + std::floor(year_of_era / 4) - std::floor(year_of_era / 100));
  const double shifted_month = std::floor((5 * day_of_year + 2) / 153);
  const double day = day_of_year - std::floor((153 * shifted_month + 2) / 5) + 1;
  const double month = shifted_month < 10 ? shifted_month + 2 : shifted_month - 10;
  return {year_of_era + era * 400 + (month <= 1 ? 1 : 0), month, day};
}

}  // namespace

double days_from_fields(double year, double month, double day) {
  year = std::trunc(year);
  month = std::trunc(month);
  const double whole_year = year + std::floor(month / 12);
  const double month_of_year = month - std::floor(month / 12) * 12;
  const double shifted_year = month_of_year <= 1 ? whole_year - 1 : whole_year;  // the year begins in March
  const double era = std::floor(shifted_year / 400);
  const double year_of_era = shifted_year - era * 400;
  const double shifted_month = month_of_year > 1 ? month_of_year - 2 : month_of_year + 10;
  const double day_of_year = std::floor((153 * shifted_month + 2) / 5);
  const double day_of_era =
      year_of_era * 365 + std::floor(year_of_era / 4) - std::floor(year_of_era / 100) + day_of_year;
  return era * 146097 + day_of_era - 719468 + std::trunc(day) - 1;
}

DateFields local_fields(DateValue date, const TimeZone& zone) {
  if (!std::isfinite(date.milliseconds)) return {kNaN, kNaN, kNaN, kNaN, kNaN, kNaN, kNaN};
  const double local = date.milliseconds + zone.offset_at(date.milliseconds);
  const double days = std::floor(local / kDay);
  const CalendarDate civil = civil_from_days(days);
  double rest = local - days * kDay;
  DateFields fields{civil.year, civil.month, civil.day};
  fields.hour = std::floor(rest / 3'600'000);
  rest -= fields.hour * 3'600'000;
  fields.minute = std::floor(rest / 60'000);
  rest -= fields.minute * 60'000;
  fields.second = std::floor(rest / 1000);
  fields.millisecond = rest - fields.second * 1000;
  return fields;
}

DateValue date_from_number(double milliseconds) {
  return DateValue{std::abs(milliseconds) <= kLastMoment ? std::trunc(milliseconds) : kNaN};
}

DateValue date_from_fields(const DateFields& fields, const TimeZone& zone) {
  const double days = days_from_fields(fields.year, fields.month, fields.day);
  const double time = std::trunc(fields.hour) * 3'600'000 + std::trunc(fields.minute) * 60'000 +
                      std::trunc(fields.second) * 1000 + std::trunc(fields.millisecond);
  return date_from_number(zone.to_utc(days * kDay + time));
}

double weekday(DateValue date, const TimeZone& zone) {
  if (!std::isfinite(date.milliseconds)) return kNaN;
  const double days = std::floor((date.milliseconds + zone.offset_at(date.milliseconds)) / kDay);
  const double day = std::fmod(days + 4, 7);  // 1970-01-01 was a Thursday
  return day < 0 ? day + 7 : day;
}

std::string date_to_text(DateValue date, const TimeZone& zone) {
  if (!std::isfinite(date.milliseconds)) return "Invalid Date";
  static constexpr std::array kDays = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
  static constexpr std::array kMonths = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                         "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const DateFields f = local_fields(date, zone);
  const int offset = static_cast<int>(zone.offset_at(date.milliseconds) / 60'000);
  const int magnitude = std::abs(offset);
  return fmt::format("{} {} {:02.0f} {}{:04.0f} {:02.0f}:{:02.0f}:{:02.0f} GMT{}{:02}{:02} ({})",
                     kDays[static_cast<std::size_t>(weekday(date, zone))], kMonths[static_cast<std::size_t>(f.month)],
                     f.day, f.year < 0 ? "-" : "", std::abs(f.year), f.hour, f.minute, f.second, offset < 0 ? '-' : '+',
                     magnitude / 60, magnitude % 60, zone.display_name(date.milliseconds));
}

std::string date_to_iso_text(DateValue date) {
  if (!std::isfinite(date.milliseconds)) return "Invalid Date";
  const DateFields f = local_fields(date, TimeZone());
  const bool plain = f.year >= 0 && f.year <= 9999;
  const std::string year =
      plain ? fmt::format("{:04.0f}", f.year) : fmt::format("{}{:06.0f}", f.year < 0 ? '-' : '+', std::abs(f.year));
  return fmt::format("{}-{:02.0f}-{:02.0f}T{:02.0f}:{:02.0f}:{:02.0f}.{:03.0f}Z", year, f.month + 1, f.day, f.hour,
                     f.minute, f.second, f.millisecond);
}

}  // namespace tertulia::engine::expression
