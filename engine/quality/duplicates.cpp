// SPDX-License-Identifier: Apache-2.0
#include "engine/quality/duplicates.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>
#include <limits>
#include <string_view>

#include <fmt/format.h>

#include "engine/core/unicode.hpp"

namespace tertulia::engine::quality {
namespace {

constexpr std::size_t kPiece = 5;                   // letters
constexpr std::size_t kBands = 8, kRowsOfBand = 3;  // of the texts' MinHash
constexpr std::size_t kMostDiffering = 10;          // one item of so many

/// FNV-1a, so that stored sketches stay what they are.
class Hash {
 public:
  Hash& add(std::uint64_t number) {
    for (int i = 0; i < 8; ++i) step(static_cast<std::uint8_t>(number >> (8 * i)));
    return *this;
  }
  Hash& add(std::string_view text) {
    for (const char c : text) step(static_cast<std::uint8_t>(c));
    return add(text.size());
  }
  [[nodiscard]] std::uint64_t value() const { return value_; }

 private:
  void step(std::uint8_t byte) { value_ = (value_ ^ byte) * 1099511628211ULL; }
  std::uint64_t value_ = 14695981039346656037ULL;
};

/// The finaliser of SplitMix64: a further independent-looking hash for each `i`.
std::uint64_t mixed(std::uint64_t value, std::uint64_t i) {
  value += 0x9e3779b97f4a7c15ULL * (i + 1);
  value = (value ^ (value >> 30)) * 0xbf58476d1ce4e5b9ULL;
  value = (value ^ (value >> 27)) * 0x94d049bb133111ebULL;
  return value ^ (value >> 31);
}

std::vector<std::int16_t> pattern_of(const Content& content, const Blueprint& blueprint) {
  std::vector<std::int16_t> pattern;
  for (const std::size_t place : blueprint.closed)
    pattern.push_back(place < content.codes.size() ? content.codes[place] : questionnaire::kNotAsked);
  return pattern;
}

bool is_informative(const std::vector<std::int16_t>& pattern) {
  std::size_t changes = 0;
  for (std::size_t i = 1; i < pattern.size(); ++i) {
    if (pattern[i] >= 0 && pattern[i] != pattern[i - 1]) ++changes;
  }
  return changes >= kLeastInformative;
}

/// Hashes of a text's pieces, ascending, each once.
std::vector<std::uint64_t> pieces_of(const std::string& text) {
  std::vector<std::uint64_t> pieces;
  const std::string plain = unicode::plain_words(text);
  if (plain.size() < kLeastText) return pieces;
  for (std::size_t i = 0; i + kPiece <= plain.size(); ++i)
    pieces.push_back(Hash().add(std::string_view(plain).substr(i, kPiece)).value());
  std::ranges::sort(pieces);
  pieces.erase(std::unique(pieces.begin(), pieces.end()), pieces.end());
  return pieces;
}

double jaccard(const std::vector<std::uint64_t>& a, const std::vector<std::uint64_t>& b) {
  if (a.empty() || b.empty()) return 0;
  std::vector<std::uint64_t> shared;
  std::ranges::set_intersection(a, b, std::back_inserter(shared));
  return static_cast<double>(shared.size()) / static_cast<double>(a.size() + b.size() - shared.size());
}

void add_pattern_sketches(const Content& content, const Blueprint& blueprint, std::vector<std::uint64_t>& result) {
  const auto pattern = pattern_of(content, blueprint);
  if (!is_informative(pattern)) return;
  // With one band more than items may differ, one band is the same.
  const std::size_t bands = pattern.size() / kMostDiffering + 1;
  for (std::size_t band = 0; band < bands; ++band) {
    Hash hash;
    hash.add("pattern").add(pattern.size()).add(band);
    for (std::size_t i = band; i < pattern.size(); i += bands) hash.add(static_cast<std::uint64_t>(pattern[i]));
    result.push_back(hash.value());
  }
}

void add_text_sketches(const std::string& question, const std::string& text, std::vector<std::uint64_t>& result) {
  const auto pieces = pieces_of(text);
  if (pieces.empty()) return;
  for (std::size_t band = 0; band < kBands; ++band) {
    Hash hash;
    hash.add("text").add(question).add(band);
    for (std::size_t row = 0; row < kRowsOfBand; ++row) {
      std::uint64_t least = std::numeric_limits<std::uint64_t>::max();
      for (const std::uint64_t piece : pieces) least = std::min(least, mixed(piece, band * kRowsOfBand + row));
      hash.add(least);
    }
    result.push_back(hash.value());
  }
}

}  // namespace

std::string open_answer(const Value& answers, const OpenQuestion& question) {
  const Value* answer = answers.find(question.question);
  if (answer == nullptr) {
    const auto dot = question.question.find('.');
    const Value* outer = answers.find(std::string_view(question.question).substr(0, dot));
    if (dot != std::string::npos && outer != nullptr) answer = outer->find(question.question.substr(dot + 1));
  }
  return answer != nullptr && answer->is_string() ? answer->string() : "";
}

std::vector<std::uint64_t> sketches(const Content& content, const Blueprint& blueprint) {
  std::vector<std::uint64_t> result;
  add_pattern_sketches(content, blueprint, result);
  for (const OpenQuestion& question : blueprint.open)
    add_text_sketches(question.question, open_answer(content.answers, question), result);
  return result;
}

double pattern_similarity(const Content& a, const Content& b, const Blueprint& blueprint) {
  const auto left = pattern_of(a, blueprint), right = pattern_of(b, blueprint);
  if (!is_informative(left) || !is_informative(right)) return 0;
  std::size_t items = 0, same = 0;
  for (std::size_t i = 0; i < left.size(); ++i) {
    if (left[i] < 0 && right[i] < 0) continue;
    ++items;
    if (left[i] == right[i]) ++same;
  }
  return static_cast<double>(same) / static_cast<double>(items);
}

double text_similarity(const std::string& a, const std::string& b) { return jaccard(pieces_of(a), pieces_of(b)); }

std::optional<Evidence> duplicate_answers(const Content& own, const std::vector<Content>& others,
                                          const Blueprint& blueprint) {
  if (!is_informative(pattern_of(own, blueprint))) return std::nullopt;
  double most = 0;
  std::int64_t alike = 0;
  for (const Content& other : others) {
    const double similarity = pattern_similarity(own, other, blueprint);
    most = std::max(most, similarity);
    if (similarity >= 0.9) ++alike;
  }
  Evidence evidence{Component::DuplicateAnswers, ramp(most, 0.8, 1), "", Value{Value::Object{}}};
  evidence.detail =
      alike == 0
          ? std::string("No other complete answers the closed questions like this one.")
          : fmt::format("{} other complete{} answer{} the {} closed questions nearly alike, up to {:.0f} % the same.",
                        alike, alike == 1 ? "" : "s", alike == 1 ? "s" : "", blueprint.closed.size(), 100 * most);
  evidence.basis.set("similarity", Value(most));
  evidence.basis.set("alike", Value(alike));
  return evidence;
}

std::optional<Evidence> near_duplicate_text(const Content& own, const std::vector<Content>& others,
                                            const Blueprint& blueprint) {
  double most = 0;
  std::string where;
  bool any = false;
  for (const OpenQuestion& question : blueprint.open) {
    const auto pieces = pieces_of(open_answer(own.answers, question));
    if (pieces.empty()) continue;
    any = true;
    for (const Content& other : others) {
      const double similarity = jaccard(pieces, pieces_of(open_answer(other.answers, question)));
      if (similarity > most) {
        most = similarity;
        where = question.question;
      }
    }
  }
  if (!any) return std::nullopt;
  Evidence evidence{Component::NearDuplicateText, ramp(most, 0.6, 0.9), "", Value{Value::Object{}}};
  evidence.detail = most < 0.6
                        ? std::string("No other complete has such a text.")
                        : fmt::format("The text in {} is {:.0f} % the same as another complete's.", where, 100 * most);
  evidence.basis.set("similarity", Value(most));
  return evidence;
}

std::optional<Evidence> duplicate_device(std::optional<std::int64_t> others) {
  if (!others) return std::nullopt;
  const auto n = static_cast<double>(*others);
  Evidence evidence{Component::DuplicateDevice, 1 - std::pow(0.5, n), "", Value{Value::Object{}}};
  evidence.detail = *others == 0
                        ? std::string("No other complete of this wave came from this device.")
                        : fmt::format("{} other complete{} of this wave came from the same device and connection.",
                                      *others, *others == 1 ? "" : "s");
  evidence.basis.set("others", Value(*others));
  return evidence;
}

}  // namespace tertulia::engine::quality
