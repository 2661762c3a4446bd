// SPDX-License-Identifier: Apache-2.0
#include "engine/questionnaire/outline/readability.hpp"

#include <cctype>

namespace tertulia::engine::questionnaire {
namespace {

constexpr std::size_t kLongWord = 7;  // letters

/// Letters and digits; every byte of a character beyond ASCII counts as part of a word, its first as a letter.
bool is_part_of_word(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return std::isalnum(byte) != 0 || byte >= 0x80;
}
bool begins_character(char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }

}  // namespace

double Readability::lix() const {
  if (words == 0 || sentences == 0) return 0;
  const auto count = static_cast<double>(words);
  return count / static_cast<double>(sentences) + 100 * static_cast<double>(long_words) / count;
}

Readability& Readability::operator+=(const Readability& other) {
  words += other.words;
  sentences += other.sentences;
  long_words += other.long_words;
  return *this;
}

Readability readability(std::string_view text) {
  Readability result;
  std::size_t letters = 0;
  std::size_t words_of_sentence = 0;
  const auto end_word = [&] {
    if (letters == 0) return;
    ++result.words;
    ++words_of_sentence;
    if (letters >= kLongWord) ++result.long_words;
    letters = 0;
  };
  const auto end_sentence = [&] {
    end_word();
    if (words_of_sentence > 0) ++result.sentences;
    words_of_sentence = 0;
  };
  char waiting_for = '\0';  // the end of markup or of a {name}
  for (const char c : text) {
    if (waiting_for != '\0') {
      if (c == waiting_for) waiting_for = '\0';
      continue;
    }
    if (c == '<' || c == '{') {
      end_word();
      waiting_for = c == '<' ? '>' : '}';
    } else if (c == '.' || c == '!' || c == '?' || c == ':' || c == ';' || c == '\n') {
      end_sentence();
    } else if (is_part_of_word(c)) {
      if (begins_character(c)) ++letters;
    } else if (c != '\'' && c != '-') {
      end_word();
    }
  }
  end_sentence();
  return result;
}

}  // namespace tertulia::engine::questionnaire
