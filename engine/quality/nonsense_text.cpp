// SPDX-License-Identifier: Apache-2.0
#include "engine/quality/nonsense_text.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>

#include <fmt/format.h>

#include "engine/core/unicode.hpp"
#include "engine/quality/duplicates.hpp"
#include "engine/quality/letter_pairs.hpp"

namespace tertulia::engine::quality {
namespace {

constexpr std::size_t kLeastPairs = 5;
/// Mean digits of kLetterPairs between which text stops looking like language; chosen on the sentences of
/// engine/messages against keyboard mashing (docs/quality.md).
constexpr double kLanguage = 4.2, kMashing = 3.0;

constexpr std::array<std::string_view, 3> kKeyboard = {"qwertyuiop", "asdfghjkl", "zxcvbnm"};

bool is_letter(char c) { return c >= 'a' && c <= 'z'; }

/// The keys stand side by side, or it is the same key.
bool are_neighbours(char a, char b) {
  for (const std::string_view row : kKeyboard) {
    const auto left = row.find(a), right = row.find(b);
    if (left == std::string_view::npos || right == std::string_view::npos) continue;
    return left == right || left + 1 == right || right + 1 == left;
  }
  return false;
}

struct Counts {
  std::size_t letters = 0;  ///< Latin ones
  std::size_t others = 0;   ///< bytes of other scripts
  std::size_t pairs = 0;
  std::size_t neighbours = 0;
  std::size_t longest_run = 0;
  std::array<std::size_t, kLetterPairs.size()> digits{};
};

Counts count(const std::string& words) {
  Counts counts;
  std::size_t run = 0;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const char c = words[i];
    if (!is_letter(c)) {
      if (static_cast<unsigned char>(c) >= 0x80) ++counts.others;
      run = 0;
      continue;
    }
    ++counts.letters;
    const char before = i == 0 ? ' ' : words[i - 1];
    run = before == c ? run + 1 : 1;
    counts.longest_run = std::max(counts.longest_run, run);
    if (!is_letter(before)) continue;
    ++counts.pairs;
    if (are_neighbours(before, c)) ++counts.neighbours;
    for (std::size_t l = 0; l < kLetterPairs.size(); ++l)
      counts.digits[l] += static_cast<std::size_t>(
          kLetterPairs[l][static_cast<std::size_t>(before - 'a')][static_cast<std::size_t>(c - 'a')] - '0');
  }
  return counts;
}

}  // namespace

std::optional<double> nonsense(std::string_view text) {
  const Counts counts = count(unicode::plain_words(text));
  if (counts.pairs < kLeastPairs || counts.others > counts.letters) return std::nullopt;
  const auto pairs = static_cast<double>(counts.pairs);
  const auto best = static_cast<double>(*std::ranges::max_element(counts.digits)) / pairs;
  const double unlike = ramp(best, kLanguage, kMashing);
  const double keyboard = ramp(static_cast<double>(counts.neighbours) / pairs, 0.5, 0.8);
  const double one_letter =
      counts.longest_run < 4
          ? 0
          : ramp(static_cast<double>(counts.longest_run) / static_cast<double>(counts.letters), 0.2, 0.6);
  return std::max({unlike, keyboard, one_letter});
}

std::optional<Evidence> nonsense_text(const Value& answers, const Blueprint& blueprint) {
  std::optional<double> worst;
  std::string where;
  for (const OpenQuestion& question : blueprint.open) {
    const auto value = nonsense(open_answer(answers, question));
    if (!value || (worst && *worst >= *value)) continue;
    worst = value;
    where = question.question;
  }
  if (!worst) return std::nullopt;
  Evidence evidence{Component::NonsenseText, *worst, "", Value{Value::Object{}}};
  evidence.detail = *worst < kSuspicious
                        ? std::string("The open answers look like language.")
                        : fmt::format(
                              "The text in {} does not look like language: letters that hardly follow each other, "
                              "keys side by side, or one letter over and over.",
                              where);
  evidence.basis.set("question", Value(where));
  return evidence;
}

}  // namespace tertulia::engine::quality
