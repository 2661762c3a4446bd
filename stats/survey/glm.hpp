// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <Eigen/Core>

#include "stats/drivers/glm.hpp"
#include "stats/survey/mean.hpp"

namespace tertulia::stats {

/// A regression under a design: weighted estimates with the sandwich variance of the design.
struct SurveyGlm {
  Base base;
  Eigen::VectorXd coefficients;
  Eigen::MatrixXd covariance;
  Eigen::VectorXd se;
  Eigen::VectorXd t;
  Eigen::VectorXd p;
  double residual_df = 0;  ///< design df of the complete rows, plus 1, minus the number of coefficients
  bool converged = false;
};

/// Shapes: predictors is (n) x (p) with its intercept, response is (n), n the rows of the design.
/// Missing values: a row with a NaN is left out of the fit but stays in the design.
/// @throws as fit_glm and survey_mean.
/// Source: Binder (1983), International Statistical Review 51, 279-292.
[[nodiscard]] SurveyGlm survey_glm(const Design& design, const Eigen::Ref<const Eigen::MatrixXd>& predictors,
                                   const Eigen::Ref<const Eigen::VectorXd>& response, GlmFamily family);

}  // namespace tertulia::stats
