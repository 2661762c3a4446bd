// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include <Eigen/Core>

#include "stats/core/factor.hpp"
#include "stats/survival/times.hpp"

namespace tertulia::stats {

/// Vectors are (groups).
struct LogrankTest {
  Eigen::VectorXd n;
  Eigen::VectorXd observed;  ///< weighted events
  Eigen::VectorXd expected;
  Eigen::MatrixXd variance;
  double statistic = 0;
  double df = 0;  ///< groups with expected events, minus 1
  double p = 0;
};

/// Compares the survival of groups: the G-rho family, weight S(t-)^rho (0: logrank, 1: Peto & Peto's Wilcoxon).
/// Shapes: group and strata have one code a row; strata are any codes (all 0: unstratified), the test sums over them.
/// Missing values: not accepted.
/// @throws as check_survival; std::domain_error if a code is not in its factor or rho is not finite.
/// Source: Harrington & Fleming (1982), Biometrika 69, 553-566.
[[nodiscard]] LogrankTest logrank_test(const Survival& survival, const Factor& group, const std::vector<int>& strata,
                                       double rho);

}  // namespace tertulia::stats
