// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <Eigen/Core>

namespace tertulia::stats {

enum class GlmFamily { Gaussian, BinomialLogit, BinomialCloglog };

/// A generalized linear model fitted by iteratively reweighted least squares. Weights and covariance are those of the
/// last step, taken before it, as R reports them: they differ from those at the solution by less than its tolerance.
struct GlmFit {
  Eigen::VectorXd coefficients;
  Eigen::MatrixXd unscaled_covariance;  ///< inverse of X'WX
  Eigen::VectorXd fitted;               ///< means of the response
  Eigen::VectorXd working_weights;      ///< the diagonal of W
  Eigen::VectorXd working_residuals;    ///< at the solution: X' W residuals = 0
  double deviance = 0;
  int iterations = 0;
  bool converged = false;  ///< false also when the data separate and coefficients run off to infinity
};

/// Shapes: design is (n) x (p) with its intercept if one is wanted, n >= p; response and weights are (n). A binomial
/// response lies in [0, 1].
/// Missing values: not accepted.
/// @throws std::invalid_argument if shapes disagree or n < p.
/// @throws std::domain_error if a value is not finite, a weight is negative, a binomial response is outside [0, 1], or
/// the columns of the design are linearly dependent.
/// Source: McCullagh & Nelder (1989), Generalized Linear Models, 2.5.
[[nodiscard]] GlmFit fit_glm(const Eigen::Ref<const Eigen::MatrixXd>& design,
                             const Eigen::Ref<const Eigen::VectorXd>& response,
                             const Eigen::Ref<const Eigen::VectorXd>& weights, GlmFamily family);

/// Deviance of a binomial response around `means`, weighted.
[[nodiscard]] double binomial_deviance(const Eigen::Ref<const Eigen::VectorXd>& response,
                                       const Eigen::Ref<const Eigen::VectorXd>& means,
                                       const Eigen::Ref<const Eigen::VectorXd>& weights);

}  // namespace tertulia::stats
