// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include <Eigen/Core>

#include "stats/survey/mean.hpp"
#include "stats/tables/oneway.hpp"

namespace tertulia::stats {

/// Tests of independence of two categorical variables under a design.
struct SurveyChiSquared {
  Base base;
  double design_df = 0;
  Eigen::MatrixXd table;         ///< weighted counts
  FTest rao_scott_f;             ///< second-order correction (Satterthwaite)
  ChiSquaredTest rao_scott_chi;  ///< the uncorrected Pearson statistic; p with the first-order correction
  FTest wald;
  FTest adjusted_wald;
};

/// Shapes: row and column have one code a row of the design, -1 for missing: such a row stays in the design.
/// Levels that occur in no row keep their place in the table and are left out of the tests.
/// @throws as survey_mean; std::invalid_argument if fewer than two rows or columns are occupied.
/// Source: Rao & Scott (1984), Annals of Statistics 12, 46-60; Thomas & Rao (1987), JASA 82, 630-636.
[[nodiscard]] SurveyChiSquared survey_chi_squared(const Design& design, const std::vector<int>& row, int row_levels,
                                                  const std::vector<int>& column, int column_levels);

}  // namespace tertulia::stats
