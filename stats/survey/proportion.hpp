// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include <Eigen/Core>

#include "stats/survey/mean.hpp"
#include "stats/tables/proportion.hpp"

namespace tertulia::stats {

/// Shares of the levels of a categorical variable. Vectors are (levels). An interval is NaN for a share of 0 or 1.
struct SurveyProportions {
  Base base;
  double df = 0;
  Eigen::VectorXd share;
  Eigen::VectorXd se;
  std::vector<Interval> logit;  ///< t interval of the log odds, carried back
  std::vector<Interval> beta;   ///< Clopper-Pearson on the effective sample size (Korn & Graubard)
};

/// Shapes: codes has one entry a row of the design, in [0, levels), -1 for missing: such a row stays in the design.
/// @throws as survey_mean.
/// Source: Korn & Graubard (1998), Survey Methodology 24, 193-201.
[[nodiscard]] SurveyProportions survey_proportions(const Design& design, const std::vector<int>& codes, int levels,
                                                   double level);

/// One column a level: 1 where the row has it, 0 where not, NaN where the code is -1.
[[nodiscard]] Eigen::MatrixXd indicators(const std::vector<int>& codes, int levels);

}  // namespace tertulia::stats
