// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include "engine/core/unicode.hpp"
#include "engine/expression/coercion.hpp"
#include "engine/expression/comparison.hpp"
#include "engine/expression/functions.hpp"
#include "engine/expression/number.hpp"
#include "engine/expression/operators.hpp"
#include "engine/expression/power.hpp"

namespace tertulia::engine::expression {
namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

/// All arguments in one row: arrays are opened, empty places left out, numeric texts become numbers.
void flatten(const Value& value, Value::Array& row) {
  if (value.is_nothing()) return;
  if (value.is_array()) {
    for (const Value& element : value.array()) flatten(element, row);
    return;
  }
  const auto number = read_number(value);
  row.push_back(number ? Value(*number) : value);
}

Value::Array flattened(const CallFrame& frame) {
  Value::Array row;
  for (const Value* argument : frame.arguments) flatten(*argument, row);
  return row;
}

Value sum_of(const Value::Array& row, const CallFrame& frame) {
  Value sum(0);
  for (const Value& value : row) sum = rounded_to_operands(sum, value, add(sum, value, frame.context.time_zone));
  return sum;
}

Value sum(const CallFrame& frame) { return sum_of(flattened(frame), frame); }

Value avg(const CallFrame& frame) {
  const Value::Array row = flattened(frame);
  if (row.empty()) return Value(0);
  return Value(to_number(sum_of(row, frame)) / static_cast<double>(row.size()));
}

Value count(const CallFrame& frame) { return Value(static_cast<double>(flattened(frame).size())); }

Value min(const CallFrame& frame) {
  const Value::Array row = flattened(frame);
  Value best;
  for (const Value& value : row) {
    if (best.is_undefined() || less_than(value, best, frame.context.time_zone)) best = value;
  }
  return best;
}

Value max(const CallFrame& frame) {
  const Value::Array row = flattened(frame);
  Value best;
  for (const Value& value : row) {
    if (best.is_undefined() || less_than(best, value, frame.context.time_zone)) best = value;
  }
  return best;
}

struct NumberAndPrecision {
  double number;
  double precision;
};

/// The first two of the row; nothing unless both are numbers. A missing or zero precision is `fallback`.
std::optional<NumberAndPrecision> number_and_precision(const CallFrame& frame, double fallback) {
  const Value::Array row = flattened(frame);
  if (row.empty() || !read_number(row[0])) return std::nullopt;
  if (row.size() < 2 || !is_truthy(row[1])) return NumberAndPrecision{row[0].number(), fallback};
  if (!read_number(row[1])) return std::nullopt;
  return NumberAndPrecision{row[0].number(), row[1].number()};
}

Value round(const CallFrame& frame) {
  const auto input = number_and_precision(frame, 0);
  if (!input) return Value(kNaN);
  const double scale = power(10, input->precision);
  return Value(round_half_up(input->number * scale * (1 + std::numeric_limits<double>::epsilon())) / scale);
}

/// Cuts the number's text: the digits in front, and behind the next character (a point) at most `precision` more.
Value trunc(const CallFrame& frame) {
  const auto input = number_and_precision(frame, -1);
  if (!input) return Value(kNaN);
  const std::string text = number_to_text(input->number);
  std::size_t end = text.find_first_not_of("-0123456789");
  if (end == std::string::npos || input->precision < 1 || std::floor(input->precision) != input->precision) {
    return Value(number_from_text(text.substr(0, end)));
  }
  ++end;
  for (double left = input->precision; left > 0 && end < text.size() && text[end] >= '0' && text[end] <= '9'; --left) {
    ++end;
  }
  return Value(number_from_text(text.substr(0, end)));
}

Value iif(const CallFrame& frame) {
  if (frame.count() < 2) return Value::null();
  return is_truthy(frame[0]) ? frame[1] : frame[2];
}

Value substring(const CallFrame& frame) {
  if (frame.count() < 2 || !frame[0].is_string() || !read_number(frame[1])) return Value("");
  const std::string& text = frame[0].string();
  const auto length = static_cast<double>(unicode::utf16_length(text));
  const auto place = [&](const Value& value) {
    const double number = to_number(value);
    return std::isnan(number) ? 0.0 : std::clamp(std::trunc(number), 0.0, length);
  };
  const double start = place(frame[1]);
  const double end = read_number(frame[2]) ? place(frame[2]) : length;
  return Value(unicode::utf16_substring(text, static_cast<std::size_t>(std::min(start, end)),
                                        static_cast<std::size_t>(std::max(start, end))));
}

constexpr std::array kFunctions = {Function{"sum", sum},     Function{"avg", avg}, Function{"count", count},
                                   Function{"min", min},     Function{"max", max}, Function{"round", round},
                                   Function{"trunc", trunc}, Function{"iif", iif}, Function{"substring", substring}};

}  // namespace

std::span<const Function> number_functions() { return kFunctions; }

}  // namespace tertulia::engine::expression
