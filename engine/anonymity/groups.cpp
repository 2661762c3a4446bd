// SPDX-License-Identifier: Apache-2.0
#include "engine/anonymity/groups.hpp"

#include <algorithm>
#include <map>

namespace tertulia::engine::anonymity {

Shared shared_by_enough(std::vector<std::string> given) {
  std::map<std::string, std::size_t> sizes;
  for (const std::string& attributes : given) ++sizes[attributes];
  std::size_t unknown = 0;
  for (auto group = sizes.begin(); group != sizes.end();) {
    const bool stays = group->first != kNothingGiven && group->second >= kSmallestGroup;
    if (!stays) unknown += group->second;
    group = stays ? std::next(group) : sizes.erase(group);
  }
  if (unknown > 0 && unknown < kSmallestGroup && !sizes.empty()) {
    sizes.erase(std::ranges::min_element(sizes, {}, [](const auto& group) { return group.second; }));
  }
  Shared shared;
  for (std::string& attributes : given) {
    if (attributes == kNothingGiven || sizes.contains(attributes)) continue;
    attributes = kNothingGiven;
    ++shared.withheld;
  }
  shared.given = std::move(given);
  return shared;
}

}  // namespace tertulia::engine::anonymity
