// SPDX-License-Identifier: Apache-2.0
#include "engine/questionnaire/lint/reading.hpp"

#include <fmt/format.h>

#include "engine/questionnaire/lint/languages.hpp"

namespace tertulia::engine::questionnaire::lint {
namespace {

constexpr std::size_t kWordsToJudge = 20;  // a formula for texts says little about a line
constexpr double kVeryHard = 60;

/// Sentences, as opposed to the words of choices and buttons.
bool has_sentences(const TextAt& text) {
  return text.property == "title" || text.property == "description" || text.property == "html";
}

}  // namespace

std::vector<LanguageReading> readings(const Outline& outline) {
  std::vector<LanguageReading> result;
  for (const std::string& language : languages_of(outline)) {
    LanguageReading reading{language, {}};
    for (const TextAt& text : outline.texts) {
      if (has_sentences(text) && is_written_in(text.text, language))
        reading.readability += readability(text.text.in(language));
    }
    result.push_back(std::move(reading));
  }
  return result;
}

void check_reading(const Subject& subject, Found& found) {
  for (const TextAt& text : subject.outline.texts) {
    for (const auto& [language, words] : text.text.by_locale()) {
      const Readability reading = readability(words);
      if (reading.words < kWordsToJudge || reading.lix() <= kVeryHard) continue;
      found.push_back(
          {Kind::HardToRead, text.pointer,
           fmt::format("In {} it is very hard to read: {:.0f} words a sentence, {:.0f} % long words.", language,
                       static_cast<double>(reading.words) / static_cast<double>(reading.sentences),
                       100 * static_cast<double>(reading.long_words) / static_cast<double>(reading.words))});
      break;
    }
  }
}

}  // namespace tertulia::engine::questionnaire::lint
