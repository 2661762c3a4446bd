// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>

#include <Eigen/Core>

#include "stats/survey/design.hpp"
#include "stats/weighting/kish.hpp"

namespace tertulia::stats {

/// Estimates with their covariance matrix and t intervals on the design's degrees of freedom. Vectors are (variables).
struct SurveyEstimate {
  Base base;  ///< the rows that were used
  double df = 0;
  Eigen::VectorXd estimate;
  Eigen::MatrixXd covariance;
  Eigen::VectorXd se;
  Eigen::VectorXd lower;
  Eigen::VectorXd upper;
};

/// Estimates with what follows from their covariance matrix; the base is the caller's to fill in.
/// @throws std::domain_error if level is not in (0, 1).
[[nodiscard]] SurveyEstimate with_intervals(Eigen::VectorXd estimate, Eigen::MatrixXd covariance,
                                            double degrees_of_freedom, double level);

/// Rows that an estimate uses: values with every NaN row set to 0, and weights that are 0 there.
struct CompleteRows {
  Eigen::MatrixXd values;
  Eigen::VectorXd weights;
  Base base;
};
[[nodiscard]] CompleteRows complete_rows(const Design& design, const Eigen::Ref<const Eigen::MatrixXd>& values);

/// Weighted means of the columns of `values`, (n) x (variables).
/// Missing values: a row with a NaN is left out of the estimates but stays in the design.
/// @throws std::invalid_argument if sizes disagree or no row is complete; std::domain_error as the design's covariance,
/// or if level is not in (0, 1).
/// Source: Cochran (1977), 6.8 and 11.
[[nodiscard]] SurveyEstimate survey_mean(const Design& design, const Eigen::Ref<const Eigen::MatrixXd>& values,
                                         double level);

/// Weighted totals. Missing values and errors as survey_mean.
[[nodiscard]] SurveyEstimate survey_total(const Design& design, const Eigen::Ref<const Eigen::MatrixXd>& values,
                                          double level);

/// Design effects of means: their variance over that of a simple random sample without replacement of as many rows.
/// NaN when the weights sum to less than the rows (they are not population weights).
[[nodiscard]] Eigen::VectorXd design_effects(const Design& design, const Eigen::Ref<const Eigen::MatrixXd>& values,
                                             const SurveyEstimate& means);

}  // namespace tertulia::stats
