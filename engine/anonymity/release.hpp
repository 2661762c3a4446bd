// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace tertulia::engine::anonymity {

/// What each complete says of its respondent: a category of each reporting variable, in the order in which these were
/// declared; -1 is a category as well.
using Profile = std::vector<std::int32_t>;

/// Kept out of every table.
inline constexpr int kNotShown = -1;

/// For each complete how many of the leading reporting variables it may be counted by: 0 for the whole only, kNotShown
/// for nothing yet.
///
/// Completes are shown in groups of kSmallestGroup who came after each other with the same profile: until a fifth has
/// come, four wait. When the wave is over those who still wait form groups by fewer variables, the last dropped first;
/// who finds no group even then stays out. So every table, on whatever day, by whatever variable, is a sum of the same
/// groups, and so is all that can be reckoned from tables: nothing tells of fewer than kSmallestGroup. The longer list
/// repeats the shorter's beginning until the wave is over: what was shown stays.
std::vector<int> shown_by(std::span<const Profile> completes, bool is_over);

}  // namespace tertulia::engine::anonymity
