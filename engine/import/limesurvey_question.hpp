// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "engine/core/value.hpp"
#include "engine/import/limesurvey_survey.hpp"
#include "engine/import/limesurvey_text.hpp"
#include "engine/import/report.hpp"

namespace tertulia::engine::imports {

struct LimeSurveyPlace {
  const LimeSurvey::Question& question;
  const std::string& name;
  const std::string& place;
  Report& report;
  LimeSurveyTexts& texts;
};

/// A question of LimeSurvey as an element of SurveyJS, without its conditions. Reports its type and its attributes.
Value limesurvey_question(const LimeSurveyPlace& at);

}  // namespace tertulia::engine::imports
