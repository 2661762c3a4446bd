// SPDX-License-Identifier: Apache-2.0
#include "engine/anonymity/release.hpp"

#include <map>

#include "engine/anonymity/groups.hpp"

namespace tertulia::engine::anonymity {
namespace {

using Waiting = std::map<Profile, std::vector<std::size_t>>;

}  // namespace

std::vector<int> shown_by(std::span<const Profile> completes, bool is_over) {
  std::vector<int> shown(completes.size(), kNotShown);
  Waiting waiting;
  for (std::size_t i = 0; i < completes.size(); ++i) {
    auto& group = waiting[completes[i]];
    group.push_back(i);
    if (group.size() < kSmallestGroup) continue;
    for (const std::size_t member : group) shown[member] = static_cast<int>(completes[i].size());
    group.clear();
  }
  if (!is_over || completes.empty()) return shown;
  for (std::size_t variables = completes.front().size(); variables-- > 0;) {
    Waiting coarser;
    for (auto& [profile, group] : waiting) {
      auto& joined = coarser[Profile(profile.begin(), profile.begin() + static_cast<std::ptrdiff_t>(variables))];
      joined.insert(joined.end(), group.begin(), group.end());
    }
    for (auto& [profile, group] : coarser) {
      if (group.size() < kSmallestGroup) continue;
      for (const std::size_t member : group) shown[member] = static_cast<int>(variables);
      group.clear();
    }
    waiting = std::move(coarser);
  }
  return shown;
}

}  // namespace tertulia::engine::anonymity
