// SPDX-License-Identifier: Apache-2.0
#include <array>
#include <cmath>

#include "engine/expression/coercion.hpp"
#include "engine/expression/date.hpp"
#include "engine/expression/functions.hpp"
#include "engine/expression/operators.hpp"

namespace tertulia::engine::expression {
namespace {

constexpr double kSecond = 1000;
constexpr double kMinute = 60 * kSecond;
constexpr double kHour = 60 * kMinute;

DateFields fields_of(const Value& value, const CallFrame& frame) {
  return local_fields(create_date(value, frame.context), frame.context.time_zone);
}

/// The argument as a text, or `fallback` if there is none.
std::string unit_of(const Value& value, std::string_view fallback, const CallFrame& frame) {
  return is_truthy(value) ? to_text(value, frame.context.time_zone) : std::string(fallback);
}

Value current_date(const CallFrame& frame) { return Value(create_date(Value(), frame.context)); }

DateValue midnight_today(const CallFrame& frame, double days) {
  DateFields fields = fields_of(Value(), frame);
  fields.hour = fields.minute = fields.second = fields.millisecond = 0;
  fields.day += days;
  return date_from_fields(fields, frame.context.time_zone);
}

Value today(const CallFrame& frame) {
  if (frame.count() != 1) return Value(midnight_today(frame, 0));
  const double day = fields_of(Value(), frame).day;
  const double moved = to_number(add(Value(day), frame[0], frame.context.time_zone));
  return Value(midnight_today(frame, moved - day));
}

Value get_date(const CallFrame& frame) {
  return is_truthy(frame[0]) ? Value(create_date(frame[0], frame.context)) : Value::null();
}

double days_between(const Value& from, const Value& to, const CallFrame& frame) {
  if (!is_truthy(from) || !is_truthy(to)) return 0;
  const DateFields a = fields_of(from, frame);
  const DateFields b = fields_of(to, frame);
  return std::abs(days_from_fields(b.year, b.month, b.day) - days_from_fields(a.year, a.month, a.day));
}

/// Whole months or years from one date to the other; a month is over on its day.
double months_or_years_between(const Value& from, const Value& to, bool months, const CallFrame& frame) {
  const DateFields a = fields_of(from, frame);
  const DateFields b = fields_of(to, frame);
  const double whole_months = (b.year - a.year) * 12 + b.month - a.month - (b.day < a.day ? 1 : 0);
  if (months) return whole_months;
  return std::isnan(whole_months) ? 0 : std::trunc(whole_months / 12);
}

double calendar_difference(const Value& from, const Value& to, const std::string& unit, const CallFrame& frame) {
  if (unit == "days") return days_between(from, to, frame);
  return months_or_years_between(from, to, unit == "months", frame);
}

Value age(const CallFrame& frame) {
  if (!is_truthy(frame[0])) return Value::null();
  return Value(calendar_difference(frame[0], Value(), unit_of(frame[1], "years", frame), frame));
}

Value date_diff(const CallFrame& frame) {
  if (!is_truthy(frame[0]) || !is_truthy(frame[1])) return Value::null();
  const std::string unit = unit_of(frame[2], "days", frame);
  const double length = unit == "hours" ? kHour : unit == "minutes" ? kMinute : unit == "seconds" ? kSecond : 0;
  if (length == 0) return Value(calendar_difference(frame[0], frame[1], unit, frame));
  const double difference =
      create_date(frame[1], frame.context).milliseconds - create_date(frame[0], frame.context).milliseconds;
  return Value(std::ceil(std::abs(difference) / length));
}

Value diff_days(const CallFrame& frame) {
  return Value(frame.count() == 2 ? days_between(frame[0], frame[1], frame) : 0);
}

Value date_add(const CallFrame& frame) {
  if (!is_truthy(frame[0]) || !is_truthy(frame[1])) return Value::null();
  const DateValue date = create_date(frame[0], frame.context);
  const std::string unit = unit_of(frame[2], "days", frame);
  DateFields fields = local_fields(date, frame.context.time_zone);
  // The amount is added as ECMAScript adds: a text would be appended to the field's digits.
  const auto move = [&](double& field) { field = to_number(add(Value(field), frame[1], frame.context.time_zone)); };
  if (unit == "days") {
    move(fields.day);
  } else if (unit == "months") {
    move(fields.month);
  } else if (unit == "years") {
    move(fields.year);
  } else if (unit == "hours") {
    move(fields.hour);
  } else if (unit == "minutes") {
    move(fields.minute);
  } else if (unit == "seconds") {
    move(fields.second);
  } else {
    return Value(date);
  }
  return Value(date_from_fields(fields, frame.context.time_zone));
}

/// The argument's date, or today.
DateFields fields_or_today(const CallFrame& frame) {
  if (is_truthy(frame[0])) return fields_of(frame[0], frame);
  return local_fields(midnight_today(frame, 0), frame.context.time_zone);
}

Value get_year(const CallFrame& frame) {
  if (frame.count() != 1 || !is_truthy(frame[0])) return {};
  return Value(fields_of(frame[0], frame).year);
}

Value current_year(const CallFrame& frame) { return Value(fields_of(Value(), frame).year); }
Value year(const CallFrame& frame) { return Value(fields_or_today(frame).year); }
Value month(const CallFrame& frame) { return Value(fields_or_today(frame).month + 1); }
Value day(const CallFrame& frame) { return Value(fields_or_today(frame).day); }

Value day_of_week(const CallFrame& frame) {
  const DateValue date = is_truthy(frame[0]) ? create_date(frame[0], frame.context) : midnight_today(frame, 0);
  return Value(weekday(date, frame.context.time_zone));
}

constexpr std::array kFunctions = {Function{"currentDate", current_date},
                                   Function{"today", today},
                                   Function{"getDate", get_date},
                                   Function{"age", age},
                                   Function{"dateDiff", date_diff},
                                   Function{"diffDays", diff_days},
                                   Function{"dateAdd", date_add},
                                   Function{"getYear", get_year},
                                   Function{"currentYear", current_year},
                                   Function{"year", year},
                                   Function{"month", month},
                                   Function{"day", day},
                                   Function{"weekday", day_of_week}};

}  // namespace

std::span<const Function> date_functions() { return kFunctions; }

}  // namespace tertulia::engine::expression
