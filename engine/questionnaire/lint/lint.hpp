// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "engine/core/clock.hpp"
#include "engine/core/result.hpp"
#include "engine/json/json.hpp"
#include "engine/questionnaire/lint/finding.hpp"
#include "engine/questionnaire/lint/reading.hpp"

/// What is wrong, or may be wrong, with a questionnaire before anybody is asked.
namespace tertulia::engine::questionnaire::lint {

struct Report {
  std::vector<Finding> findings;          ///< errors first, then warnings, then notes, each in the order of the text
  std::optional<double> median_minutes;   ///< of random respondents; nothing if there are errors
  std::vector<LanguageReading> readings;  ///< one a language

  [[nodiscard]] std::size_t count(Severity severity) const;
};

/// Looks at SurveyJS JSON; whatever the text is, there is a report. `now` is when the respondents that give the length
/// would answer. The same text and time give the same report.
Report check(std::string_view definition, Instant now);

/// {"kind", "severity", "pointer", "message", "advice"}; `prefix` stands before the pointer.
void write(const Finding& finding, json::Writer& writer, std::string_view prefix = {});
void write(const Report& report, json::Writer& writer);

/// The errors of a report as one InvalidQuestionnaire, a detail each; `prefix` stands before their pointers.
/// Precondition: the report has errors.
Error error_of(const Report& report, std::string_view prefix);

}  // namespace tertulia::engine::questionnaire::lint
