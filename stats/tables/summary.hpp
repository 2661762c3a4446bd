// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <Eigen/Core>

#include "stats/tables/proportion.hpp"
#include "stats/weighting/kish.hpp"

namespace tertulia::stats {

/// A weighted mean and what it rests on. With equal weights these are the textbook mean, sd, se = sd/sqrt(n) and t
/// interval.
struct MeanSummary {
  Base base;
  double mean = 0;
  double sd = 0;  ///< of the population: weighted, with the factor n/(n-1); NaN for n = 1
  double se = 0;  ///< linearised, respondents as independent units; NaN for n = 1
  double df = 0;  ///< n - 1
  Interval ci;
};

/// Shapes: values and weights are (n), n > 0.
/// Missing values: not accepted.
/// @throws std::invalid_argument if sizes disagree or there is no value.
/// @throws std::domain_error if a value is not finite, a weight is not finite or negative, or level is not in (0, 1).
/// Source: Cochran (1977), Sampling Techniques, 6.8 (the mean as a ratio).
[[nodiscard]] MeanSummary summarize_mean(const Eigen::Ref<const Eigen::VectorXd>& values,
                                         const Eigen::Ref<const Eigen::VectorXd>& weights, double level);

struct ShareSummary {
  double share = 0;
  Interval ci;  ///< Wilson on the effective base
};

/// The weighted share of values of at least `threshold`: the top-two box of a scale up to 5 is 4 and more.
/// @throws as summarize_mean.
[[nodiscard]] ShareSummary summarize_top_box(const Eigen::Ref<const Eigen::VectorXd>& values,
                                             const Eigen::Ref<const Eigen::VectorXd>& weights, double threshold,
                                             double level);

}  // namespace tertulia::stats
