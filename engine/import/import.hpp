// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "engine/core/clock.hpp"
#include "engine/core/result.hpp"
#include "engine/import/report.hpp"

/// Questionnaires of other programs as SurveyJS that can be fielded. Nothing of a file is ever executed or fetched.
namespace tertulia::engine::imports {

enum class Format : std::uint8_t { SurveyJs, LimeSurvey, Qualtrics, XlsForm };
/// "surveyjs", "limesurvey", "qualtrics", "xlsform".
std::span<const std::string_view> format_slugs();
std::optional<Format> format_of(std::string_view slug);

/// The largest file that is looked at.
inline constexpr std::size_t kMostFileBytes = 16U << 20;

struct Imported {
  std::string title;       ///< in the questionnaire's own language; may be empty
  std::string definition;  ///< SurveyJS JSON without an error of the linter
  Report report;
};

/// `now` is when the linter's respondents would answer. The same file gives the same questionnaire and report.
/// Errors: InvalidInput: the bytes are no file of the format, or too much; InvalidQuestionnaire: there is nothing to
/// ask in it, or the questionnaire would be larger than 1 MiB.
Result<Imported> import_questionnaire(Format format, std::string_view file, Instant now);

}  // namespace tertulia::engine::imports
