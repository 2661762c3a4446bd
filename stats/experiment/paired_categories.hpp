// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <Eigen/Core>

#include "stats/tables/oneway.hpp"

namespace tertulia::stats {

/// Tests that as many changed from one category to another as the other way round.
struct SymmetryTest {
  ChiSquaredTest chi_squared;  ///< McNemar for two categories, Bowker for more; pairs of empty cells are left out
  ChiSquaredTest corrected;    ///< two categories: with continuity correction; NaN for more
  double exact_p = 0;          ///< two categories: two-sided binomial test of the changes; NaN for more
};

/// Shapes: counts is (k) x (k), before by after.
/// @throws std::invalid_argument if counts is not square or smaller than 2 x 2; std::domain_error if a count is
/// negative or not finite. Source: McNemar (1947), Psychometrika 12, 153-157; Bowker (1948), JASA 43, 572-574.
[[nodiscard]] SymmetryTest symmetry_test(const Eigen::MatrixXd& counts);

}  // namespace tertulia::stats
