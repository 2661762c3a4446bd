// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <limits>

#include <Eigen/Core>

namespace tertulia::stats {

struct TrimOptions {
  double lower = -std::numeric_limits<double>::infinity();
  double upper = std::numeric_limits<double>::infinity();
  /// Repeat until no weight is outside: sharing out the excess may push others over a bound.
  bool strict = false;
};

struct TrimResult {
  Eigen::VectorXd weights;
  int rounds = 0;
  bool converged = true;  ///< false when strict trimming gave up with weights still outside
};

/// Sets weights outside [lower, upper] to the bound and spreads the difference equally over the rows that were inside
/// (a row on a bound is inside), so that the sum stays.
/// Shapes: weights is (n).
/// @throws std::domain_error if a weight is not finite or negative, lower >= upper, or every weight is outside.
/// Source: Potter (1990), Proc. ASA Section on Survey Research Methods, 225-230.
[[nodiscard]] TrimResult trim_weights(const Eigen::Ref<const Eigen::VectorXd>& weights, const TrimOptions& options);

}  // namespace tertulia::stats
