// SPDX-License-Identifier: Apache-2.0
#include "engine/import/report.hpp"

#include <algorithm>

#include "engine/import/plain_text.hpp"

namespace tertulia::engine::imports {

std::string_view outcome_name(Outcome outcome) {
  switch (outcome) {
    case Outcome::Translated:
      return "translated";
    case Outcome::Approximated:
      return "approximated";
    case Outcome::Refused:
      break;
  }
  return "refused";
}

void Report::add(Outcome outcome, std::string place, std::string kind, std::string message, std::string_view original) {
  constexpr std::size_t kLongestOriginal = 2000;
  entries_.push_back({outcome, std::move(place), std::move(kind), std::move(message),
                      std::string(cut_text(original, kLongestOriginal))});
}

std::size_t Report::count(Outcome outcome) const {
  return static_cast<std::size_t>(
      std::count_if(entries_.begin(), entries_.end(), [&](const Entry& entry) { return entry.outcome == outcome; }));
}

void write(const Report& report, json::Writer& writer) {
  writer.begin_object();
  for (const Outcome outcome : {Outcome::Translated, Outcome::Approximated, Outcome::Refused}) {
    writer.member(outcome_name(outcome), static_cast<std::int64_t>(report.count(outcome)));
  }
  writer.key("entries").begin_array();
  for (const Entry& entry : report.entries()) {
    writer.begin_object().member("outcome", outcome_name(entry.outcome)).member("place", entry.place);
    writer.member("kind", entry.kind).member("message", entry.message);
    if (!entry.original.empty()) writer.member("original", entry.original);
    writer.end_object();
  }
  writer.end_array().end_object();
}

}  // namespace tertulia::engine::imports
