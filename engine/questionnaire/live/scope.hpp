// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <span>
#include <string>

#include "engine/core/value.hpp"
#include "engine/expression/expression.hpp"
#include "engine/expression/name.hpp"

/// What {names} mean at a place of a questionnaire that is being answered. Each place is a Scope: the whole, a
/// question, a panel of a loop, a row of a matrix, a choice. What a scope does not know it leaves to the one around it.
namespace tertulia::engine::questionnaire {

class LiveQuestion;
class LiveQuestionnaire;

using Steps = std::span<const expression::Step>;

struct Lookup {
  Steps steps{};
  std::optional<double> index{};  ///< the index behind the name that led here: {loop[1].x} asks the loop for x with 1
  bool is_root = true;            ///< the first scope asked; inner ones do not repeat the outer's special names
  bool is_property = false;       ///< {$question.title}
  bool original = false;          ///< the value as stored, not unwrapped
  bool for_writing = false;       ///< a trigger looks for the question to set: empty ones count too
  std::uint64_t key_bits = ~std::uint64_t{0};  ///< of the whole name (expression::Name), which `steps` may no longer be
};

struct Found {
  bool found = false;
  Value value;                    ///< if it had to be made
  const Value* stored = nullptr;  ///< if it stands somewhere already; then `value` is not used
  const LiveQuestion* question = nullptr;
  bool strict_order = false;
  bool is_position = false;  ///< counts from 0; texts count from 1

  explicit operator bool() const { return found; }
  [[nodiscard]] const Value& get() const { return stored == nullptr ? value : *stored; }

  static Found nothing() { return {}; }
  static Found at(const Value& place, const LiveQuestion* question = nullptr) {
    Found found;
    found.found = true;
    found.stored = &place;
    found.question = question;
    return found;
  }
  static Found made(Value value, const LiveQuestion* question = nullptr) {
    Found found;
    found.found = true;
    found.value = std::move(value);
    found.question = question;
    return found;
  }
};

class Scope {
 public:
  virtual ~Scope() = default;
  [[nodiscard]] virtual Found look_up(const Lookup& lookup) const = 0;
  /// The scope around; nullptr for the whole.
  [[nodiscard]] virtual const Scope* outer() const { return nullptr; }
  /// What a value found here reads like: a choice's text, a date as people write it.
  [[nodiscard]] virtual std::string text_of(const Found& found, std::string_view name) const;
};

/// Asks a scope and those around it.
Found resolve(const Scope& scope, const expression::Name& name, bool original = false, bool for_writing = false);
/// The same for a name that is not compiled, as in texts and triggers.
Found resolve(const Scope& scope, std::string_view name, bool for_writing = false);
/// Steps through a value; a Found that keeps what it had to make.
Found follow_value(const Value& start, Steps steps);

/// A scope as the variables of an expression.
class ScopeVariables final : public expression::Variables {
 public:
  /// The variables of this expression, which must outlive it.
  ScopeVariables(const Scope& scope, const LiveQuestionnaire& survey, const LiveQuestion* question,
                 const expression::Expression& expression);

  [[nodiscard]] Found find(const expression::Name& name, Reading reading, Value& scratch) const override;
  [[nodiscard]] Found find_beside_list(const expression::Name& name, Reading reading, Value& scratch) const override;
  [[nodiscard]] Value ask(std::string_view function, const Value::Array& arguments) const override;
  /// The expression's value if it reads only what has not been answered; else nullptr.
  [[nodiscard]] const Value* unanswered_value() const {
    return links_ != nullptr && links_->unanswered ? value_if_unanswered() : nullptr;
  }

 private:
  [[nodiscard]] const Value* value_if_unanswered() const;
  static Found as_variable(questionnaire::Found found, Value& scratch);
  [[nodiscard]] std::uint32_t link_of(const expression::Name& name) const;

  const Scope& scope_;
  const LiveQuestionnaire& survey_;
  const LiveQuestion* question_;
  const std::vector<expression::Name>& names_;
  const expression::Links* links_ = nullptr;  ///< of names_; none where they could mean something else
};

}  // namespace tertulia::engine::questionnaire
