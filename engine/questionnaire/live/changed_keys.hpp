// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/core/value.hpp"
#include "engine/expression/expression.hpp"

namespace tertulia::engine::questionnaire {

/// The names whose values changed. Expressions that read none of them need not run again.
class ChangedKeys {
 public:
  struct Change {
    std::string name;
    Value value;               ///< the new value
    std::optional<Value> old;  ///< the former one, if the announcement tells both
  };

  void set(std::string_view name, Value value, std::optional<Value> old = std::nullopt);
  [[nodiscard]] const Change* find(std::string_view name) const;
  /// That of this name without its capitals.
  [[nodiscard]] const Change* find_lower_case(std::string_view name) const;
  [[nodiscard]] const std::vector<Change>& all() const { return all_; }
  [[nodiscard]] bool empty() const { return all_.empty(); }
  void clear() {
    all_.clear();
    bits_ = 0;
  }

  /// Whether a variable could have another value now.
  [[nodiscard]] bool touch(const std::vector<expression::Name>& names) const;
  [[nodiscard]] bool touch(const expression::Name& name) const;
  /// Bits of the names that changed (expression::key_bit()).
  [[nodiscard]] std::uint64_t bits() const { return bits_; }

 private:
  std::vector<Change> all_;
  std::uint64_t bits_ = 0;
};

/// Whether an expression may be left out because none of its variables changed. Expressions without variables, and
/// those that call a function without them, always run.
bool can_skip(const expression::Expression& expression, const ChangedKeys& keys);

}  // namespace tertulia::engine::questionnaire
