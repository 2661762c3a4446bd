// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/core/value.hpp"

namespace tertulia::engine::expression {

/// One step of {a.b[2].c}: a name and perhaps an index behind it.
struct Step {
  std::string name;
  std::optional<double> index;
  bool operator==(const Step&) const = default;
};

/// A name as one of 64 bits, whatever its case. Names without a common bit have nothing to do with each other; names
/// with one may.
std::uint64_t key_bit(std::string_view name);

/// A variable as it is written between braces, taken apart once at compile time.
struct Name {
  std::string text;                  ///< as written, without a leading '#'
  std::vector<Step> steps;           ///< at least one
  bool as_it_is = false;             ///< {#name}: texts are not turned into numbers or booleans
  bool is_property = false;          ///< {$question.property}; the '$' is not part of the first step
  std::size_t position = 0;          ///< its place among the expression's variables()
  std::uint64_t key_bits = 0;        ///< of every value name whose change may change it: a, a.b and a.b.c of {a.b.c}
  std::optional<Value> json_object;  ///< {"a": 1}: the object meant if no such variable exists

  /// Whether it is a name alone, without members or an index.
  [[nodiscard]] bool is_single() const { return steps.size() == 1 && !steps.front().index; }
  [[nodiscard]] bool asks_length() const { return text.ends_with(".length"); }
};

Name parse_name(std::string_view text);
/// The names of the first `count` steps joined with dots.
std::string joined_name(std::span<const Step> steps, std::size_t count);

/// Follows steps through arrays and objects. Member names are joined with dots as far as they fit, longest first,
/// without regard to case; `length` of arrays and texts is made in `scratch`. nullptr if there is nothing.
const Value* follow(const Value& start, std::span<const Step> steps, Value& scratch);
/// One member: of an object by name without regard to case, of an array by number, or `length`.
const Value* member_of(const Value& value, std::string_view name, Value& scratch);

}  // namespace tertulia::engine::expression
