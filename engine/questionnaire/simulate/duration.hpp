// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>

#include "engine/questionnaire/live/live_question.hpp"
#include "engine/questionnaire/outline/outline.hpp"

namespace tertulia::engine::questionnaire::simulate {

/// How long a respondent takes: the words of a question at reading speed, and some seconds for the answer by the type
/// of question. docs/questionnaire-lint.md gives the table and where it comes from.
class Durations {
 public:
  /// Counts the words of each question in one language; `locale` empty: the questionnaire's own.
  Durations(const Outline& outline, const std::string& locale);

  /// Seconds to read a question and to answer it as it stands; what is left blank is only read.
  [[nodiscard]] double seconds(LiveQuestion& question) const;
  /// Seconds to go to the next page.
  static double page_seconds();

 private:
  std::map<std::string, std::size_t, std::less<>> words_;  // by the pointer of the top-level question
};

/// Words that an adult reads silently a minute. Source: Brysbaert (2019), Journal of Memory and Language 109, 104047.
inline constexpr double kWordsPerMinute = 238;

}  // namespace tertulia::engine::questionnaire::simulate
