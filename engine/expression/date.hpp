// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "engine/core/time_zone.hpp"
#include "engine/core/value.hpp"

/// Dates as ECMAScript computes them (ECMA-262, 21.4.1), in the interview's time zone.
namespace tertulia::engine::expression {

/// A date taken apart on the wall clock of a time zone. Fields are doubles because a script may set any number: they
/// carry over (month 14 is February of the next year) and NaN makes the date invalid.
struct DateFields {
  double year = 0;
  double month = 0;  ///< 0 is January
  double day = 1;
  double hour = 0;
  double minute = 0;
  double second = 0;
  double millisecond = 0;
};

/// All fields are NaN for an invalid date.
DateFields local_fields(DateValue date, const TimeZone& zone);
/// new Date(number): whole milliseconds, invalid beyond 100 million days around 1970.
DateValue date_from_number(double milliseconds);
DateValue date_from_fields(const DateFields& fields, const TimeZone& zone);
/// 0 is Sunday; NaN for an invalid date.
double weekday(DateValue date, const TimeZone& zone);
/// Days since 1970-01-01 of a date on the calendar.
double days_from_fields(double year, double month, double day);

/// new Date(text): ISO 8601 (a date alone is midnight UTC), else the free forms that browsers read, in local time.
DateValue parse_date(std::string_view text, const TimeZone& zone);

/// date.toString(): "Sun Mar 01 2026 10:00:00 GMT+0000 (Coordinated Universal Time)".
std::string date_to_text(DateValue date, const TimeZone& zone);
/// date.toISOString(): "2026-03-01T10:00:00.000Z"; "Invalid Date" for an invalid one.
std::string date_to_iso_text(DateValue date);

}  // namespace tertulia::engine::expression
