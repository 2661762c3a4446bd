// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/core/clock.hpp"
#include "engine/core/result.hpp"
#include "engine/core/time_zone.hpp"
#include "engine/core/value.hpp"
#include "engine/expression/name.hpp"

/// The expression language of SurveyJS: one meaning for questionnaires, quotas, audiences and filters.
namespace tertulia::engine::expression {

struct Program;

inline constexpr std::uint32_t kNoLink = UINT32_MAX;

/// What whoever answers for the variables of an expression has found out about them. Evaluation ignores it.
struct Links {
  std::vector<std::uint32_t> places;  ///< a number for each of variables(), or kNoLink
  /// Its value while nothing has been answered to what it reads; nothing if that cannot be known beforehand.
  std::optional<Value> unanswered;
  bool unanswered_reads_all = false;  ///< `unanswered` holds only while there are no answers at all
};

/// A compiled expression. Immutable, thread-safe, cheap to copy.
class Expression {
 public:
  /// The text it was compiled from.
  [[nodiscard]] const std::string& text() const;
  /// The variables it reads, in order of appearance, repeated as often as they are written.
  [[nodiscard]] const std::vector<Name>& variables() const;
  /// The functions it calls, each once.
  [[nodiscard]] const std::vector<std::string>& functions() const;
  /// Whether displayValue() occurs: survey-core runs such an expression asynchronously, which a few places notice.
  [[nodiscard]] bool is_asynchronous() const;
  /// Whether it calls a function none of whose arguments reads a variable, such as today().
  [[nodiscard]] bool calls_without_variables() const;
  /// Bits of the value names whose change may change its value (key_bit()).
  [[nodiscard]] std::uint64_t key_bits() const;

  /// What was noted by link(); nullptr if nothing was.
  [[nodiscard]] const Links* links() const { return links_.get(); }
  void link(Links links) { links_ = std::make_shared<const Links>(std::move(links)); }

  [[nodiscard]] const Program& program() const { return *program_; }

 private:
  friend Result<Expression> compile(std::string_view text);
  explicit Expression(std::shared_ptr<const Program> program) : program_(std::move(program)) {}
  std::shared_ptr<const Program> program_;  // shared by every copy of the handle
  std::shared_ptr<const Links> links_;
};

/// Compiles. InvalidExpression names the position; texts that are too long or nested too deeply are refused too.
Result<Expression> compile(std::string_view text);

/// The names of the variables an expression reads, each once.
std::vector<std::string> names(const Expression& expression);
/// Whether the language has a function of this name.
bool is_function(std::string_view name);

/// What {names} mean and what the functions about the questionnaire itself answer. Implementations must be thread-safe
/// to read while an evaluation runs.
class Variables {
 public:
  struct Found {
    const Value* value = nullptr;  ///< nullptr: there is no such variable; must live until the evaluation ends
    bool strict_order = false;     ///< comparing arrays heeds their order (rankings)
  };
  /// How a variable is read: the unwrapped value is the default, aggregate functions over arrays ask for the original.
  enum class Reading { Default, Original };

  virtual ~Variables() = default;
  /// `scratch` is storage an implementation may use for a value that it has to make.
  [[nodiscard]] virtual Found find(const Name& name, Reading reading, Value& scratch) const = 0;
  /// What a condition over the elements of a list, as in countInArray(), reads besides the element: only what is known
  /// to the whole, whatever the list's own place is.
  [[nodiscard]] virtual Found find_beside_list(const Name&, Reading, Value&) const { return {}; }
  /// displayValue, propertyValue, isContainerReady, isDisplayMode, getComment: what there is to answer without a
  /// questionnaire is undefined (false for isContainerReady).
  [[nodiscard]] virtual Value ask(std::string_view function, const Value::Array& arguments) const;
};

/// Variables from one object: {a.b[0].c}, names without regard to case.
class ObjectVariables : public Variables {
 public:
  /// `values` must outlive this. With `around`, they are an element of a list that is read there.
  explicit ObjectVariables(const Value& values, const Variables* around = nullptr) : values_(values), around_(around) {}
  [[nodiscard]] Found find(const Name& name, Reading reading, Value& scratch) const override;
  [[nodiscard]] Found find_beside_list(const Name& name, Reading reading, Value& scratch) const override;
  [[nodiscard]] Value ask(std::string_view function, const Value::Array& arguments) const override;

 private:
  const Value& values_;
  const Variables* around_;
};

struct EvaluationContext {
  Instant now{};
  TimeZone time_zone{};
};

/// Never fails: what cannot be computed is null or NaN, as in the browser.
Value evaluate(const Expression& expression, const Variables& variables, const EvaluationContext& context);
/// Whether a condition holds: its value loosely equals true.
bool truth(const Expression& expression, const Variables& variables, const EvaluationContext& context);

}  // namespace tertulia::engine::expression
