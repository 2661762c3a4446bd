// SPDX-License-Identifier: Apache-2.0
#include "engine/fieldwork/verdict.hpp"

#include <algorithm>

namespace tertulia::engine::fieldwork {

std::string_view slug(Verdict verdict) { return verdict == Verdict::Rejected ? "rejected" : "accepted"; }

Verdict verdict_of(std::string_view slug) { return slug == "rejected" ? Verdict::Rejected : Verdict::Accepted; }

std::optional<int> places_taken(bool rejected_before, Verdict verdict, const std::vector<CellCount>& cells) {
  const bool rejects = verdict == Verdict::Rejected;
  if (rejects == rejected_before) return 0;
  if (rejects) return -1;
  return std::ranges::all_of(cells, &CellCount::has_free_place) ? std::optional(1) : std::nullopt;
}

}  // namespace tertulia::engine::fieldwork
