// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "engine/questionnaire/lint/rules.hpp"
#include "engine/questionnaire/outline/readability.hpp"

namespace tertulia::engine::questionnaire::lint {

/// The readability of titles, descriptions and HTML in one language.
struct LanguageReading {
  std::string language;  ///< "default" for the questionnaire's own
  Readability readability;
};
std::vector<LanguageReading> readings(const Outline& outline);

/// Long texts that are very hard to read.
void check_reading(const Subject& subject, Found& found);

}  // namespace tertulia::engine::questionnaire::lint
