// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/core/value.hpp"
#include "engine/expression/expression.hpp"
#include "engine/questionnaire/definition/definition.hpp"

/// What conditions can come to, found by trying every value of the questions they read.
namespace tertulia::engine::questionnaire::lint {

/// A question that has finitely many values, as expressions see them.
struct FiniteQuestion {
  const Question* question = nullptr;
  std::vector<Value> values;    ///< every value it may have; more than it really has do no harm
  std::size_t page = 0;         ///< the page it is on
  bool answered_there = false;  ///< whoever leaves its page has answered it
};

/// The questions of a questionnaire that have finitely many values. Anything that sets a question from elsewhere
/// (triggers, expressions, a shared value name) makes it unknown.
class FiniteQuestions {
 public:
  explicit FiniteQuestions(const Questionnaire& questionnaire);

  /// nullptr if its values are unknown.
  [[nodiscard]] const FiniteQuestion* find(std::string_view value_name) const;
  /// Nobody sees it: it has no value.
  void mark_never_asked(const Question& question);

 private:
  void add(const Question& question, std::size_t page, bool always_asked);
  void add_container(const Container& container, std::size_t page, bool always_asked);

  const Questionnaire& questionnaire_;
  std::map<std::string, FiniteQuestion, std::less<>> by_name_;
  std::map<std::string, int, std::less<>> uses_;
};

/// What is known of a set of conditions that must hold together.
enum class Verdict { Unknown, Never, Always };

/// Tries conditions, within a budget of evaluations for the whole questionnaire.
class Trial {
 public:
  explicit Trial(const FiniteQuestions& questions) : questions_(questions) {}

  /// Whether all hold for no, or for every, combination of values. `page`: where they are evaluated; questions that
  /// must have been answered on earlier pages have a value then.
  [[nodiscard]] Verdict judge(const std::vector<const expression::Expression*>& conditions,
                              std::optional<std::size_t> page);

 private:
  [[nodiscard]] Verdict judge_node(const expression::Expression& condition, std::uint32_t node,
                                   std::optional<std::size_t> page);
  [[nodiscard]] Verdict enumerate(const std::vector<std::pair<const expression::Expression*, std::uint32_t>>& parts,
                                  std::optional<std::size_t> page);

  const FiniteQuestions& questions_;
  std::size_t budget_ = 1'000'000;
};

}  // namespace tertulia::engine::questionnaire::lint
