// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <Eigen/Core>

#include "stats/core/factor.hpp"

namespace tertulia::stats {

/// A table of two categorical variables, (rows) x (columns). A share whose base is 0 is NaN.
struct Crosstab {
  Eigen::MatrixXd counts;    ///< respondents
  Eigen::MatrixXd weighted;  ///< sums of weights
  Eigen::MatrixXd squared;   ///< sums of squared weights, for effective bases

  [[nodiscard]] Eigen::VectorXd column_effective_base() const;
  [[nodiscard]] Eigen::MatrixXd row_shares() const;
  [[nodiscard]] Eigen::MatrixXd column_shares() const;
  [[nodiscard]] Eigen::MatrixXd total_shares() const;
};

/// Shapes: row, column and weights have n entries.
/// Missing values: not accepted. Drop before calling.
/// @throws std::invalid_argument if sizes disagree.
/// @throws std::domain_error if a code is not in its factor, or a weight is not finite or negative.
[[nodiscard]] Crosstab crosstab(const Factor& row, const Factor& column,
                                const Eigen::Ref<const Eigen::VectorXd>& weights);

}  // namespace tertulia::stats
