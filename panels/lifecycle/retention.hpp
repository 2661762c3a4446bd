// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "stats/retention/cohorts.hpp"
#include "stats/survival/kaplan_meier.hpp"
#include "stats/survival/logrank.hpp"

namespace tertulia::panels::lifecycle {

/// How long one panelist was with a panel, as known at a time. Times are days since 1970.
struct Stay {
  double joined_on = 0;
  std::optional<double> left_on;
  std::optional<double> lapsed_on;     ///< for the first time
  std::optional<std::string> group{};  ///< such as where they came from; nothing: not known
  std::optional<double> satisfaction{};
  std::vector<int> quarters{};  ///< with a sign of life, that of joining among them: year * 4 + 0..3
};

/// When the panel loses panelists: by leaving, or by lapsing for the first time. Times are days since joining.
struct Curve {
  std::optional<std::string> group;
  std::int64_t panelists = 0;
  std::int64_t lost = 0;
  stats::KaplanMeier survival;
};

/// Those who joined in a quarter, by group: how content they are, and how many are still there.
struct Acquisition {
  int quarter = 0;
  std::optional<std::string> group;
  std::int64_t joined = 0;
  std::int64_t rated = 0;   ///< of whom a satisfaction is known
  double satisfaction = 0;  ///< their mean; of nobody 0
  std::int64_t kept = 0;    ///< neither left nor lapsed
};

struct Retention {
  std::optional<stats::RetentionCohorts> cohorts;  ///< nothing of an empty panel; periods are quarters
  std::optional<Curve> all;
  std::vector<Curve> groups;                     ///< largest first
  std::optional<stats::LogrankTest> difference;  ///< between the groups, where there are two that can be compared
  std::vector<Acquisition> acquisitions;         ///< by quarter, then group
};

inline constexpr double kRetentionLevel = 0.95;
/// More groups than this are no groups.
inline constexpr std::size_t kMostGroups = 20;

/// Where `grouped`, also by group; then at most kMostGroups of them may occur (groups_of).
Retention retention_of(const std::vector<Stay>& stays, double at, bool grouped);
/// How many groups there are; not to be known counts as one.
std::size_t groups_of(const std::vector<Stay>& stays);

}  // namespace tertulia::panels::lifecycle
