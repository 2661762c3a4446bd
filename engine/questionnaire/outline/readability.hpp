// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string_view>

namespace tertulia::engine::questionnaire {

/// How hard a text is to read: Björnsson's LIX, words a sentence plus the percentage of words of more than six letters.
/// Up to 30 very easy, 40 easy, 50 medium, 60 hard, beyond very hard. Counts the same in every language that puts
/// spaces between words; long words are commoner in some, so compare within a language.
/// Source: Björnsson, C. H. (1968), Läsbarhet, Liber.
struct Readability {
  std::size_t words = 0;
  std::size_t sentences = 0;
  std::size_t long_words = 0;

  [[nodiscard]] double lix() const;
  Readability& operator+=(const Readability& other);
};

/// Markup and {names} are no words. A text without a full stop is one sentence.
Readability readability(std::string_view text);

}  // namespace tertulia::engine::questionnaire
