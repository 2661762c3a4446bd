// SPDX-License-Identifier: Apache-2.0
#include "engine/expression/comparison.hpp"

#include <algorithm>
#include <cmath>

#include "engine/core/unicode.hpp"
#include "engine/expression/coercion.hpp"
#include "engine/expression/number.hpp"

namespace tertulia::engine::expression {
namespace {

bool is_all_digits(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// "2*3" is a formula, not a number; "2-3" and "2+3" are left to the number reader, which refuses them.
bool looks_like_formula(std::string_view text) {
  const auto later = [&](char c) {
    const std::size_t at = text.rfind(c);
    return at != std::string_view::npos && at > 0;
  };
  if (later('-') || later('+')) return false;
  return text.find_first_of("*^/%") != std::string_view::npos;
}

/// Whether isNaN() would be false: numbers, booleans, dates, numeric texts and even "".
bool is_convertible_to_number(const Value& value) {
  if (value.is_nothing() || value.is_array()) return false;
  return !std::isnan(to_number(value));
}

bool is_same_number(const Value& a, const Value& b, const TimeZone& zone) {
  const std::string a_text = to_text(a, zone);
  const std::string b_text = to_text(b, zone);
  return parse_int(a_text) == parse_int(b_text) && parse_float(a_text) == parse_float(b_text);
}

bool equal_texts(std::string_view a, std::string_view b, const Equality& how) {
  if (how.trim) {
    a = unicode::trim(a);
    b = unicode::trim(b);
  }
  return how.case_sensitive ? a == b : unicode::equal_ignoring_case(a, b);
}

/// ECMAScript's default sort: by text, undefined last, stable.
std::vector<const Value*> sorted_by_text(const Value::Array& elements, const TimeZone& zone) {
  std::vector<std::pair<std::string, const Value*>> keyed;
  keyed.reserve(elements.size());
  for (const Value& element : elements) keyed.emplace_back(to_text(element, zone), &element);
  std::stable_sort(keyed.begin(), keyed.end(), [](const auto& a, const auto& b) {
    if (a.second->is_undefined() || b.second->is_undefined()) {
      return !a.second->is_undefined() && b.second->is_undefined();
    }
    return unicode::utf16_compare(a.first, b.first) < 0;
  });
  std::vector<const Value*> sorted;
  sorted.reserve(keyed.size());
  for (const auto& [key, value] : keyed) sorted.push_back(value);
  return sorted;
}

bool equal_arrays(const Value::Array& a, const Value::Array& b, const Equality& how, const TimeZone& zone) {
  if (a.size() != b.size()) return false;
  if (!how.ignore_order) {
    for (std::size_t i = 0; i < a.size(); ++i) {
      if (!equal_values(a[i], b[i], how, zone)) return false;
    }
    return true;
  }
  const auto a_sorted = sorted_by_text(a, zone);
  const auto b_sorted = sorted_by_text(b, zone);
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (!equal_values(*a_sorted[i], *b_sorted[i], how, zone)) return false;
  }
  return true;
}

bool equal_objects(const Value::Object& a, const Value& b, const Equality& how, const TimeZone& zone) {
  for (const Value::Member& member : a) {
    const Value* other = b.find(member.name);
    if (other == nullptr || !equal_values(member.value, *other, how, zone)) return false;
  }
  return a.size() == b.object().size();
}

/// An array as the object it also is in ECMAScript: its members are "0", "1", …
Value as_object(const Value& value) {
  if (!value.is_array()) return value;
  Value object{Value::Object{}};
  for (std::size_t i = 0; i < value.array().size(); ++i) object.set(std::to_string(i), value.array()[i]);
  return object;
}

/// A plain value that no reading makes empty.
bool is_certainly_something(const Value& value) {
  return value.is_boolean() || (value.is_string() && !value.string().empty()) ||
         (value.is_number() && !std::isnan(value.number()));
}

bool is_text_of(bool flag, const std::string& text) { return unicode::lower_case(text) == (flag ? "true" : "false"); }

}  // namespace

bool is_empty(const Value& value) {
  switch (value.kind()) {
    case Value::Kind::Boolean:
    case Value::Kind::Date:
      return false;
    case Value::Kind::Number:
      return std::isnan(value.number());
    case Value::Kind::String:
      return value.string().empty();
    case Value::Kind::Array:
      return value.array().empty();
    case Value::Kind::Object:
      return std::all_of(value.object().begin(), value.object().end(),
                         [](const Value::Member& member) { return is_empty(member.value); });
    default:
      return true;
  }
}

std::optional<double> read_number(std::string_view text) {
  text = unicode::trim(text);
  if (text.empty() || is_ascii_letter(text.front())) return std::nullopt;  // "Infinity" is no finite number either
  if (text.starts_with("0x")) {
    constexpr std::size_t kLongestHexadecimal = 32;
    if (text.size() > kLongestHexadecimal) return std::nullopt;
    const double value = parse_int(text);
    return std::isnan(value) ? std::nullopt : std::optional(value);
  }
  constexpr std::size_t kExactDigits = 15;  // longer runs of digits are identifiers, which a double would change
  if (text.size() > kExactDigits && is_all_digits(text)) return std::nullopt;
  if (looks_like_formula(text)) return std::nullopt;
  std::string with_point;
  if (const std::size_t comma = text.find(',');
      comma != std::string_view::npos && text.find(',', comma + 1) == text.npos) {
    with_point = text;
    with_point[comma] = '.';
    text = with_point;
  }
  const double value = parse_float(text);
  if (std::isnan(value) || !std::isfinite(number_from_text(text))) return std::nullopt;
  return value;
}

std::optional<double> read_number(const Value& value) {
  switch (value.kind()) {
    case Value::Kind::Number:
      return std::isfinite(value.number()) ? std::optional(value.number()) : std::nullopt;
    case Value::Kind::String:
      return read_number(std::string_view(value.string()));
    case Value::Kind::Array: {
      const std::string text = to_text(value, TimeZone());
      const double number = parse_float(text);
      if (std::isnan(number) || !std::isfinite(number_from_text(text))) return std::nullopt;
      return number;
    }
    default:
      return std::nullopt;
  }
}

int decimal_places(const Value& value) {
  if (!read_number(value)) return 0;
  if (value.is_number() && std::floor(value.number()) == value.number()) return 0;
  const std::string text = to_text(value, TimeZone());
  const std::size_t point = text.find('.');
  if (point == std::string::npos) return 0;
  const std::size_t next = text.find('.', point + 1);
  return static_cast<int>((next == std::string::npos ? text.size() : next) - point - 1);
}

bool equal_values(const Value& a, const Value& b, const Equality& how, const TimeZone& zone) {
  // Most values are texts or numbers beside their like.
  if (a.is_string() && b.is_string()) return a.string() == b.string() || equal_texts(a.string(), b.string(), how);
  if (a.is_number() && b.is_number()) return a.number() == b.number();
  if ((a.is_nothing() && is_certainly_something(b)) || (b.is_nothing() && is_certainly_something(a))) return false;
  const bool plain = !a.is_array() && !a.is_object();
  if (plain ? strictly_equal(a, b) : &a == &b) return true;
  if (a.is_array() && a.array().empty() && b.is_undefined()) return true;
  if (b.is_array() && b.array().empty() && a.is_undefined()) return true;
  if (a.is_nothing() && b.is_string() && b.string().empty()) return true;
  if (b.is_nothing() && a.is_string() && a.string().empty()) return true;
  if (a.is_date() && b.is_date()) return a.date() == b.date();
  if (is_empty(a) != is_empty(b)) return false;
  if (how.convert_numbers && is_convertible_to_number(a) && is_convertible_to_number(b) && is_same_number(a, b, zone)) {
    return true;
  }
  if (a.is_boolean() && b.is_string()) return is_text_of(a.boolean(), b.string());
  if (b.is_boolean() && a.is_string()) return is_text_of(b.boolean(), a.string());
  const bool a_refers = a.is_array() || a.is_object() || a.is_date();
  const bool b_refers = b.is_array() || b.is_object() || b.is_date();
  if (!a_refers && !b_refers && (how.convert_numbers || (!a.is_number() && !b.is_number()))) {
    return loosely_equal(a, b, zone);
  }
  if (!a_refers || !b_refers || a.is_date() || b.is_date()) return false;
  if (a.is_array() && b.is_array()) return equal_arrays(a.array(), b.array(), how, zone);
  if (a.is_object() && b.is_object()) return equal_objects(a.object(), b, how, zone);
  const Value a_object = as_object(a);
  return equal_objects(a_object.object(), as_object(b), how, zone);
}

}  // namespace tertulia::engine::expression
