// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include <Eigen/Core>

#include "stats/core/factor.hpp"

namespace tertulia::stats {

/// What the covariances of the classes share, in the letters of Banfield & Raftery: volume, shape, orientation; E
/// equal, V varying, I the identity.
enum class CovarianceModel { EII, VII, EEI, EVI, VVI, EEE, EEV, VVV };

/// Parameters of a model of `classes` classes in `variables` dimensions, with means and shares.
[[nodiscard]] int mixture_parameters(CovarianceModel model, int variables, int classes);

struct GaussianMixture {
  double loglik = 0;
  Eigen::VectorXd share;
  Eigen::MatrixXd means;                     ///< (classes) x (variables)
  std::vector<Eigen::MatrixXd> covariances;  ///< one a class
  Eigen::MatrixXd posterior;                 ///< (n) x (classes)
  int iterations = 0;
  bool converged = false;
};

/// A mixture of normal distributions by the EM algorithm, from given hard classes.
/// Shapes: values is (n) x (variables); start has n codes, each class occupied.
/// Stops when the log-likelihood changes by less than 1e-13 of itself.
/// Missing values: not accepted.
/// @throws std::invalid_argument if sizes disagree; std::domain_error if a value is not finite, a class is empty, or a
/// covariance becomes singular (too few rows for the model).
/// Source: Dempster, Laird & Rubin (1977), JRSS B 39, 1-38; Celeux & Govaert (1995), Pattern Recognition 28, 781-793.
[[nodiscard]] GaussianMixture fit_mixture(const Eigen::Ref<const Eigen::MatrixXd>& values, const Factor& start,
                                          CovarianceModel model);

}  // namespace tertulia::stats
