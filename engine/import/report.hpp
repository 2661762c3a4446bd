// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "engine/json/json.hpp"

namespace tertulia::engine::imports {

/// What became of one element of a foreign questionnaire. Approximated: it is there, and asks or shows something a
/// little else. Refused: it is not there.
enum class Outcome : std::uint8_t { Translated, Approximated, Refused };
/// "translated", "approximated", "refused".
std::string_view outcome_name(Outcome outcome);

struct Entry {
  Outcome outcome;
  std::string place;  ///< where in the foreign file, in its own words: "question Q3", "survey row 12, column relevant"
  std::string kind;   ///< "question", "condition", "choice", "setting", …
  std::string message;   ///< one sentence
  std::string original;  ///< the foreign text, where there is one; cut after 2,000 bytes
};

/// Every element of a foreign questionnaire with what became of it, in the order in which they were met.
class Report {
 public:
  void add(Outcome outcome, std::string place, std::string kind, std::string message, std::string_view original = {});
  void translated(std::string place, std::string kind, std::string message, std::string_view original = {}) {
    add(Outcome::Translated, std::move(place), std::move(kind), std::move(message), original);
  }
  void approximated(std::string place, std::string kind, std::string message, std::string_view original = {}) {
    add(Outcome::Approximated, std::move(place), std::move(kind), std::move(message), original);
  }
  void refused(std::string place, std::string kind, std::string message, std::string_view original = {}) {
    add(Outcome::Refused, std::move(place), std::move(kind), std::move(message), original);
  }

  [[nodiscard]] const std::vector<Entry>& entries() const { return entries_; }
  [[nodiscard]] std::size_t count(Outcome outcome) const;

 private:
  std::vector<Entry> entries_;
};

/// {"translated", "approximated", "refused", "entries": [{"outcome", "place", "kind", "message", "original"?}]}
void write(const Report& report, json::Writer& writer);

}  // namespace tertulia::engine::imports
