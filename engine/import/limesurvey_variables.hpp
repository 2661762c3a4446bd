// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "engine/import/formula_writer.hpp"
#include "engine/import/limesurvey_survey.hpp"

namespace tertulia::engine::imports {

/// What the names in LimeSurvey's expressions mean, in both spellings: by code (Q1_SQ1) and by field (12175X1X7SQ1).
class LimeSurveyVariables {
 public:
  struct Variable {
    std::string expression;  ///< "{Q1}", "{Q1.SQ1}"
    std::string choice;      ///< of a choice of a list, which LimeSurvey asks whether it is "Y"; else empty
    std::string label;       ///< the words of that choice
  };

  explicit LimeSurveyVariables(const LimeSurvey& survey);

  /// nullptr: there is no such variable.
  [[nodiscard]] const Variable* find(std::string_view name) const;
  /// Our name of a question.
  [[nodiscard]] const std::string& name_of(const LimeSurvey::Question& question) const;
  /// Its name by LimeSurvey's code; empty if there is none.
  [[nodiscard]] std::string name_of_code(std::string_view code) const;

 private:
  /// Forgets an equation that cannot be translated: what compares with it would never hold.
  bool lose_one(const LimeSurvey& survey);
  void add_parts(const std::string& sid, const LimeSurvey::Question& question);
  void add(const LimeSurvey::Question& question, const std::string& field, const std::string& part,
           const std::string& field_part, Variable variable);

  std::map<std::string, Variable, std::less<>> variables_;
  std::map<std::string, std::string, std::less<>> names_;  // by qid
  std::map<std::string, std::string, std::less<>> names_by_code_;
};

/// The formula of a question of type "*".
std::string equation_of(const LimeSurvey::Question& question);

/// Writes LimeSurvey's ExpressionScript as ours. `self` is our name of the question that is spoken of; may be empty.
class ExpressionScriptWriter final : public FormulaWriter {
 public:
  ExpressionScriptWriter(const LimeSurveyVariables& variables, std::string self)
      : variables_(variables), self_(std::move(self)) {}

 protected:
  Result<std::string> name(const std::string& name) override;
  Result<std::string> call(const Formula& call) override;
  std::optional<Result<std::string>> comparison(const Formula& formula) override;

 private:
  [[nodiscard]] const LimeSurveyVariables::Variable* choice_in(const Formula& formula) const;
  Result<std::string> count(const Formula& call);
  Result<std::string> calculation(const Formula& call);

  const LimeSurveyVariables& variables_;
  std::string self_;
};

}  // namespace tertulia::engine::imports
