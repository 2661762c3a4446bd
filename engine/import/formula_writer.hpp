// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "engine/core/result.hpp"
#include "engine/import/formula.hpp"

namespace tertulia::engine::imports {

/// A text as a constant of our expression language.
std::string quoted(std::string_view text);
/// InvalidExpression with a sentence: what has no counterpart.
Error untranslatable(std::string message);

/// Writes a foreign formula in the expression language of survey-core. A dialect says what names and functions mean.
class FormulaWriter {
 public:
  virtual ~FormulaWriter() = default;

  /// A value or a condition. Errors: InvalidExpression with a sentence that says what has no counterpart.
  Result<std::string> write(const Formula& formula);
  /// Whether something was written that means not quite the same.
  [[nodiscard]] bool is_approximate() const { return is_approximate_; }

 protected:
  virtual Result<std::string> name(const std::string& name) = 0;
  virtual Result<std::string> call(const Formula& call) = 0;
  /// A comparison of == or != that a dialect reads in its own way; nothing: the usual one.
  virtual std::optional<Result<std::string>> comparison(const Formula& formula) = 0;

  /// The text of a function's arguments with our function's name around.
  Result<std::string> call_of(std::string_view function, const Formula& call);
  /// "{x} empty" or "{x} notempty".
  Result<std::string> emptiness(const Formula& operand, bool empty);
  /// Errors unless the call has between `least` and `most` arguments.
  static std::optional<Error> wrong_count(const Formula& call, std::size_t least, std::size_t most);
  void approximate() { is_approximate_ = true; }

 private:
  Result<std::string> binary(const Formula& formula);

  bool is_approximate_ = false;
};

}  // namespace tertulia::engine::imports
