// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/core/value.hpp"
#include "engine/import/draft.hpp"
#include "engine/import/limesurvey_variables.hpp"
#include "engine/import/report.hpp"

namespace tertulia::engine::imports {

/// Texts and expressions of a LimeSurvey survey. What a text computes between braces becomes a calculated value.
class LimeSurveyTexts {
 public:
  LimeSurveyTexts(const LimeSurveyVariables& variables, Report& report) : variables_(variables), report_(report) {}

  /// Without HTML, with {Q1} where LimeSurvey puts an answer.
  Texts plain(const Texts& texts, const std::string& place);
  /// An expression in our language and its entry in the report; nothing if it was refused.
  std::optional<std::string> expression(const std::string& place, const std::string& kind, std::string_view text,
                                        const std::string& self);
  /// {"name", "expression"}: what texts compute.
  std::vector<Value>& calculated() { return calculated_; }

 private:
  std::string piped(std::string_view text, const std::string& place);
  std::string pipe(std::string_view inside, const std::string& place);

  const LimeSurveyVariables& variables_;
  Report& report_;
  std::vector<Value> calculated_;
};

}  // namespace tertulia::engine::imports
