// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "engine/questionnaire/questionnaire.hpp"
#include "engine/questionnaire/simulate/answers.hpp"
#include "engine/questionnaire/simulate/duration.hpp"
#include "stats/core/random.hpp"

namespace tertulia::engine::questionnaire::simulate {

/// One respondent's way through a questionnaire.
struct Walk {
  bool completed = false;
  std::vector<std::size_t> pages;  ///< places of the pages visited, in the order of visiting
  std::vector<bool> seen;          ///< by place in Questionnaire::questions
  std::vector<bool> answered;      ///< likewise
  Value answers;                   ///< what they posted; an object by value name
  double seconds = 0;
  // Of those who cannot go on: the page they are on, a question without a valid answer there, the rule that it breaks.
  std::string stuck_page;
  std::string stuck_question;
  std::string stuck_rule;
};

/// Answers page by page at random, with the live questionnaire that interviews use. The same random numbers and
/// session give the same walk; one whose effort is spent on the way ends where it is. `definition` is of the class in
/// definition/definition.hpp.
Walk walk(const Questionnaire& definition, const Session& session, const Durations& durations, stats::Random& random,
          Effort& effort);

}  // namespace tertulia::engine::questionnaire::simulate
