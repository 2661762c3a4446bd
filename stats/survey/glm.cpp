// SPDX-License-Identifier: Apache-2.0
#include "stats/survey/glm.hpp"

#include <vector>

#include "stats/core/checks.hpp"
#include "stats/core/distributions.hpp"

namespace tertulia::stats {

SurveyGlm survey_glm(const Design& design, const Eigen::Ref<const Eigen::MatrixXd>& predictors,
                     const Eigen::Ref<const Eigen::VectorXd>& response, GlmFamily family) {
  check_same_size("survey_glm", "response", static_cast<std::size_t>(response.size()), "rows of predictors",
                  static_cast<std::size_t>(predictors.rows()));
  Eigen::MatrixXd all(predictors.rows(), predictors.cols() + 1);
  all << predictors, response;
  const CompleteRows rows = complete_rows(design, all);
  std::vector<Eigen::Index> used;
  for (Eigen::Index i = 0; i < all.rows(); ++i) {
    if (rows.weights(i) != 0) used.push_back(i);
  }
  // The scale of the weights changes nothing; a mean of 1 keeps the first step of the fit in bounds.
  const Eigen::VectorXd weights = rows.weights(used) * (static_cast<double>(used.size()) / rows.base.weighted);
  const Eigen::MatrixXd x = predictors(used, Eigen::all);
  const GlmFit fit = fit_glm(x, response(used), weights, family);

  const Eigen::VectorXd scores = fit.working_weights.cwiseProduct(fit.working_residuals);
  Eigen::MatrixXd linearised = Eigen::MatrixXd::Zero(all.rows(), x.cols());
  linearised(used, Eigen::all) = (x.array().colwise() * scores.array()).matrix() * fit.unscaled_covariance;
  SurveyGlm result;
  result.base = rows.base;
  result.coefficients = fit.coefficients;
  result.converged = fit.converged;
  result.covariance = design.covariance_of_sums(linearised);
  result.se = result.covariance.diagonal().cwiseSqrt();
  result.t = result.coefficients.cwiseQuotient(result.se);
  result.residual_df = design.degrees_of_freedom(rows.weights) + 1 - static_cast<double>(x.cols());
  result.p = result.t.unaryExpr([&](double t) { return t_two_sided_p(t, result.residual_df); });
  return result;
}

}  // namespace tertulia::stats
