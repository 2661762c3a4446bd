// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/core/value.hpp"
#include "engine/expression/expression.hpp"

namespace tertulia::engine::fieldwork {

/// A wave's condition for ending an interview early. Immutable, thread-safe.
class ScreenOut {
 public:
  explicit ScreenOut(expression::Expression condition);

  /// At the end of an interview, when all is answered that will be. `variables` holds the answers and `given`.
  [[nodiscard]] bool holds(const Value& variables, Instant now) const;

  /// While it goes on: whether it holds whatever is answered next. A part of the condition (its alternatives joined by
  /// `or` are its parts) counts once each answer that it reads is settled. `is_settled` is asked with the name of an
  /// answer; {given.*} always is.
  [[nodiscard]] bool holds_already(const Value& variables, const std::function<bool(std::string_view)>& is_settled,
                                   Instant now) const;

 private:
  expression::Expression condition_;
  std::vector<expression::Expression> alternatives_;
};

}  // namespace tertulia::engine::fieldwork
