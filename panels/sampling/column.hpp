// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "engine/core/value.hpp"

namespace tertulia::panels::sampling {

/// One attribute of all panelists: each different value once, and a code a row. Thread-safe to read.
class Column {
 public:
  using Code = std::uint32_t;
  /// The code of rows without a value.
  static constexpr Code kNothing = 0;

  Column() : values_(1) {}

  /// The code of a value, given as JSON; a new one gets the next.
  Code code_of(std::string_view json);
  /// The same of a number.
  Code code_of(double number);
  /// Rows behind the last one that was set hold nothing.
  void set(std::size_t row, Code code);

  [[nodiscard]] Code code(std::size_t row) const { return row < codes_.size() ? codes_[row] : kNothing; }
  /// Codes of the first rows; those behind hold nothing.
  [[nodiscard]] std::span<const Code> rows() const { return codes_; }
  /// How many codes there are, kNothing among them.
  [[nodiscard]] std::size_t codes() const { return values_.size(); }
  /// Undefined for kNothing.
  [[nodiscard]] const engine::Value& value(Code code) const { return values_[code]; }
  /// What it takes in memory, about.
  [[nodiscard]] std::size_t bytes() const;

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
  };
  Code add(std::string json, engine::Value value);

  std::vector<Code> codes_;
  std::vector<engine::Value> values_;
  std::unordered_map<std::string, Code, Hash, std::equal_to<>> code_of_;
};

}  // namespace tertulia::panels::sampling
