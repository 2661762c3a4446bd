// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/core/value.hpp"
#include "engine/quality/blueprint.hpp"
#include "engine/quality/component.hpp"

/// Completes of a wave that are too much alike. They are found by sketches: small hashes of parts of the answers, of
/// which near-equal answers share at least one, so that nobody is compared with a whole wave.
namespace tertulia::engine::quality {

/// What is compared.
struct Content {
  std::vector<std::int16_t> codes;
  Value answers;
};

/// Closed items that differ from the one before; patterns with fewer may well be given by two people.
inline constexpr std::size_t kLeastInformative = 8;
/// Characters (without punctuation) of an open answer; shorter ones are often the same by chance ("nothing at all").
inline constexpr std::size_t kLeastText = 25;

/// Hashes under which answers alike are found: of any two patterns that differ in at most a tenth of their items one is
/// shared for certain, of two texts that share 80 % of their five-letter pieces with probability 0.997. The same
/// answers give the same sketches, whatever the program's version. Empty when too little was answered.
std::vector<std::uint64_t> sketches(const Content& content, const Blueprint& blueprint);

/// Share of closed items answered the same; 0 when either pattern says too little.
double pattern_similarity(const Content& a, const Content& b, const Blueprint& blueprint);
/// Jaccard similarity of the five-letter pieces of two texts; 0 when either is too short.
/// Source: Broder (1997), On the resemblance and containment of documents, SEQUENCES '97.
double text_similarity(const std::string& a, const std::string& b);

/// Whether the closed answers are another complete's: suspicious from 90 % of the items.
/// `others` are completes of the same version. Says nothing of patterns that say too little. Source: Kuriakose &
/// Robbins (2016), Statistical J. of the IAOS 32, 283-291 (percent match).
std::optional<Evidence> duplicate_answers(const Content& own, const std::vector<Content>& others,
                                          const Blueprint& blueprint);

/// Whether an open answer was given before: suspicious from 75 % of its pieces. Says nothing without a text of
/// kLeastText characters. The sentence names the question and quotes nothing, so that erasing the answer is enough.
std::optional<Evidence> near_duplicate_text(const Content& own, const std::vector<Content>& others,
                                            const Blueprint& blueprint);

/// Whether other completes of the wave came from the same device. `others`: how many; nothing if the device is unknown,
/// as it always is in an anonymous wave.
std::optional<Evidence> duplicate_device(std::optional<std::int64_t> others);

/// The text answered to an open question, "" if none.
std::string open_answer(const Value& answers, const OpenQuestion& question);

}  // namespace tertulia::engine::quality
