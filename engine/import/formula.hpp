// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "engine/core/result.hpp"

namespace tertulia::engine::imports {

/// Foreign languages of conditions and calculations. They share their grammar and differ in words.
enum class Dialect : std::uint8_t {
  ExpressionScript,  ///< LimeSurvey: Q1_SQ1.NAOK == "Y" and !is_empty(age)
  XPath              ///< XLSForm: selected(${q}, 'a') and . >= 18 div 2
};

/// A formula as it was written.
struct Formula {
  enum class Kind : std::uint8_t { Number, Text, Name, Call, Not, Minus, Binary };
  Kind kind = Kind::Text;
  /// Number: its digits; Text: without quotes; Name: ${x} and ../x as $x, others as they are; Call: the function;
  /// Binary: one of or and == != < <= > >= + - * / %
  std::string text;
  std::vector<Formula> parts;

  [[nodiscard]] bool is_empty_text() const { return kind == Kind::Text && text.empty(); }
};

/// Errors: InvalidExpression with a sentence that names the position. Depth and size are bounded.
Result<Formula> read_formula(std::string_view text, Dialect dialect);

}  // namespace tertulia::engine::imports
