// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <Eigen/Core>

#include "stats/tables/oneway.hpp"

namespace tertulia::stats {

/// Association in a table of counts. A statistic that the table does not allow (an empty row, say) is NaN.
struct CrosstabTests {
  Eigen::MatrixXd expected;
  Eigen::MatrixXd adjusted_residuals;
  ChiSquaredTest pearson;
  ChiSquaredTest likelihood_ratio;
  double contingency = 0;  ///< Pearson's contingency coefficient
  double cramers_v = 0;
  double tau_b = 0;     ///< of the positions of rows and columns
  double spearman = 0;  ///< of the positions of rows and columns
};

/// Shapes: counts is (rows) x (columns), both at least 2.
/// @throws std::invalid_argument if the table is smaller; std::domain_error if a count is not finite or negative, or
/// all are 0.
/// Source: Agresti (2013), Categorical Data Analysis, ch. 3; Haberman (1973), Biometrics 29, 205-220 (residuals).
[[nodiscard]] CrosstabTests crosstab_tests(const Eigen::MatrixXd& counts);

/// What only a table of two rows and two columns has.
struct FourfoldTests {
  double phi = 0;
  ChiSquaredTest yates;          ///< with continuity correction
  double fisher_p = 0;           ///< two-sided: tables no more probable than the observed one
  double fisher_odds_ratio = 0;  ///< conditional maximum likelihood, 0 to infinity, to about four digits as R gives it
};

/// @throws std::invalid_argument unless counts is 2 x 2; std::domain_error as crosstab_tests.
/// Source: Fisher (1935), JRSS 98, 39-82; Yates (1934), Suppl. JRSS 1, 217-235.
[[nodiscard]] FourfoldTests fourfold_tests(const Eigen::Matrix2d& counts);

}  // namespace tertulia::stats
