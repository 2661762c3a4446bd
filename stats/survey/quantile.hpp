// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include <Eigen/Core>

#include "stats/survey/design.hpp"
#include "stats/tables/proportion.hpp"
#include "stats/weighting/kish.hpp"

namespace tertulia::stats {

/// How a quantile is read off a weighted sample: as a jump of the distribution function (Math; School averages at a
/// jump's edge), or by interpolation, numbered as Hyndman & Fan (1996) do.
enum class QuantileRule { Math, School, HyndmanFan4, HyndmanFan5, HyndmanFan6, HyndmanFan7, HyndmanFan8, HyndmanFan9 };

/// The p-quantile of weighted values. Zero weights are left out.
/// @throws std::invalid_argument if sizes disagree or no weight is positive; std::domain_error if p is outside [0, 1].
[[nodiscard]] double weighted_quantile(const Eigen::Ref<const Eigen::VectorXd>& values,
                                       const Eigen::Ref<const Eigen::VectorXd>& weights, double p, QuantileRule rule);

struct SurveyQuantiles {
  Base base;
  double df = 0;  ///< of the units and strata with a value
  Eigen::VectorXd quantile;
  std::vector<Interval> ci;  ///< a limit outside the distribution is NaN
  Eigen::VectorXd se;        ///< width of the interval over twice the t factor
};

/// Quantiles with Woodruff's intervals: the t interval of the distribution function at the estimate, carried back to
/// the scale of the values by the same rule.
/// Missing values: a NaN is left out but its row stays in the design.
/// @throws as survey_mean and weighted_quantile.
/// Source: Woodruff (1952), JASA 47, 635-646; Hyndman & Fan (1996), American Statistician 50, 361-365.
[[nodiscard]] SurveyQuantiles survey_quantiles(const Design& design, const Eigen::Ref<const Eigen::VectorXd>& values,
                                               const std::vector<double>& probabilities, QuantileRule rule,
                                               double level);

}  // namespace tertulia::stats
