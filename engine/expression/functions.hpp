// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string_view>

#include "engine/core/value.hpp"
#include "engine/expression/expression.hpp"
#include "engine/expression/syntax.hpp"

namespace tertulia::engine::expression {

/// What a function gets: its evaluated arguments and the place of the call.
struct CallFrame {
  std::span<const Value* const> arguments;
  const Program& program;
  const Node& node;
  const Call& call;
  const Variables& variables;
  const EvaluationContext& context;

  [[nodiscard]] std::size_t count() const { return arguments.size(); }
  /// Argument i, or undefined.
  [[nodiscard]] const Value& operator[](std::size_t i) const;
};

struct Function {
  std::string_view name;
  Value (*run)(const CallFrame&);
  bool takes_condition =
      false;  ///< an *InArray function: reads the original array and evaluates a condition per element
  bool is_asynchronous = false;
};

/// nullptr if there is none of this name (names are case-sensitive).
const Function* find_function(std::string_view name);

std::span<const Function> number_functions();
std::span<const Function> array_functions();
std::span<const Function> date_functions();

/// Runs another function with the same frame.
Value evaluate_program(const Program& program, const Variables& variables, const EvaluationContext& context);

}  // namespace tertulia::engine::expression
