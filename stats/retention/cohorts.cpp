// SPDX-License-Identifier: Apache-2.0
#include "stats/retention/cohorts.hpp"

#include <algorithm>
#include <limits>
#include <stdexcept>

#include "stats/core/checks.hpp"

namespace tertulia::stats {

RetentionCohorts retention_cohorts(const std::vector<Activity>& activities) {
  check_not_empty("retention_cohorts", "activities", activities.size());
  std::vector<Activity> sorted = activities;
  const auto before = [](const Activity& a, const Activity& b) {
    return a.member != b.member ? a.member < b.member : a.period < b.period;
  };
  const auto same = [](const Activity& a, const Activity& b) { return a.member == b.member && a.period == b.period; };
  std::sort(sorted.begin(), sorted.end(), before);
  sorted.erase(std::unique(sorted.begin(), sorted.end(), same), sorted.end());

  const auto by_period = [](const Activity& a, const Activity& b) { return a.period < b.period; };
  const auto [first, last] = std::minmax_element(sorted.begin(), sorted.end(), by_period);
  const int start = first->period;
  constexpr long kMaxPeriods = 1200;  // the table has a cell for each pair of periods
  if (static_cast<long>(last->period) - start >= kMaxPeriods) {
    throw std::invalid_argument("retention_cohorts: activities reach over too many periods");
  }
  const int periods = last->period - start + 1;

  // Every possible cohort has a row at first; those without members go at the end.
  Eigen::MatrixXd active = Eigen::MatrixXd::Zero(periods, periods);
  int joined = 0;
  for (std::size_t i = 0; i < sorted.size(); ++i) {
    if (i == 0 || sorted[i].member != sorted[i - 1].member) joined = sorted[i].period;
    active(joined - start, sorted[i].period - joined) += 1;
  }
  RetentionCohorts result;
  for (int cohort = 0; cohort < periods; ++cohort) {
    if (active(cohort, 0) > 0) result.cohorts.push_back(start + cohort);
  }
  const auto rows = static_cast<Eigen::Index>(result.cohorts.size());
  result.active.resize(rows, periods);
  for (Eigen::Index row = 0; row < rows; ++row) {
    const int cohort = result.cohorts[static_cast<std::size_t>(row)] - start;
    result.active.row(row) = active.row(cohort);
    result.active.row(row).tail(cohort).setConstant(std::numeric_limits<double>::quiet_NaN());
  }
  result.size = result.active.col(0);
  return result;
}

}  // namespace tertulia::stats
