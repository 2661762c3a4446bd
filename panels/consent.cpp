// SPDX-License-Identifier: Apache-2.0
#include "panels/consent.hpp"

#include <set>

namespace tertulia::panels {

std::vector<ConsentEntry> newest_words(const std::vector<ConsentEntry>& ledger,
                                       const std::optional<GuardianId>& guardian) {
  std::vector<ConsentEntry> newest;
  std::set<std::string> seen;
  for (const ConsentEntry& entry : ledger) {
    if (entry.guardian_id == guardian && seen.insert(entry.word.purpose).second) newest.push_back(entry);
  }
  return newest;
}

}  // namespace tertulia::panels
