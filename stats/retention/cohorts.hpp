// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include <Eigen/Core>

namespace tertulia::stats {

/// One member, identified by any number, active in one period; periods are consecutive integers, such as year * 12 +
/// month.
struct Activity {
  int member = 0;
  int period = 0;
};

/// One row a cohort that has members, one column a period since joining: 0 to (last - first observed period).
struct RetentionCohorts {
  std::vector<int> cohorts;  ///< the period of joining, ascending
  Eigen::VectorXd size;
  Eigen::MatrixXd active;  ///< members; NaN after the last observed period

  [[nodiscard]] Eigen::MatrixXd retention() const { return active.array().colwise() / size.array(); }
};

/// Members by the period of their first activity, and how many of them are active in each period since.
/// Several activities of a member in a period count once; they may come in any order.
/// @throws std::invalid_argument if there is no activity, or they reach over more than 1200 periods.
[[nodiscard]] RetentionCohorts retention_cohorts(const std::vector<Activity>& activities);

}  // namespace tertulia::stats
