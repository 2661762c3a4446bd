// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include <Eigen/Core>

#include "stats/survey/mean.hpp"

namespace tertulia::stats {

/// Means of one variable in each domain, with their covariances: all sampling units stay in the variance.
/// Shapes: values and codes have one entry a row of the design; codes in [0, domains), -1 for none. A row with a NaN or
/// without a domain is left out of the estimates but stays in the design. A domain without rows is NaN.
/// @throws as survey_mean.
/// Source: Sarndal, Swensson & Wretman (1992), Model Assisted Survey Sampling, 5.8.
[[nodiscard]] SurveyEstimate domain_means(const Design& design, const Eigen::Ref<const Eigen::VectorXd>& values,
                                          const std::vector<int>& codes, int domains, double level);

/// The ratio of the totals of two variables. Missing values and errors as survey_mean.
/// @throws also std::domain_error if the weighted denominator is 0.
[[nodiscard]] SurveyEstimate survey_ratio(const Design& design, const Eigen::Ref<const Eigen::VectorXd>& numerator,
                                          const Eigen::Ref<const Eigen::VectorXd>& denominator, double level);

}  // namespace tertulia::stats
