// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include <Eigen/Core>

#include "stats/survival/times.hpp"

namespace tertulia::stats {

enum class CoxTies { Breslow, Efron };

struct CoxInput {
  Survival survival;
  Eigen::MatrixXd covariates;                  ///< (n) x (p)
  Eigen::VectorXd weights;                     ///< (n)
  std::vector<int> strata;                     ///< any codes, one a row; all 0: unstratified
  std::optional<std::vector<int>> clusters{};  ///< any codes, one a row: rows of one cluster may be dependent
  CoxTies ties = CoxTies::Efron;
};

struct CoxFit {
  std::size_t n = 0;
  std::size_t events = 0;
  Eigen::VectorXd coefficients;
  Eigen::MatrixXd model_covariance;
  Eigen::MatrixXd covariance;  ///< robust (Lin & Wei) with clusters, else the model's
  double loglik_null = 0;
  double loglik = 0;
  double likelihood_ratio = 0;
  double score = 0;
  double wald = 0;  ///< with `covariance`
  double concordance = 0;
  Eigen::VectorXd baseline_time;    ///< distinct times; empty with strata
  Eigen::VectorXd baseline_hazard;  ///< cumulative, for covariates of 0
  int iterations = 0;
  bool converged = false;
};

/// Proportional hazards regression.
/// Missing values: not accepted.
/// @throws std::invalid_argument if shapes disagree or there is no covariate.
/// @throws std::domain_error if a value is not finite, a weight is negative, there is no event, or the information is
/// singular (a covariate that does not vary among those at risk).
/// Source: Cox (1972), JRSS B 34, 187-220; Efron (1977), JASA 72, 557-565; Lin & Wei (1989), JASA 84, 1074-1078.
[[nodiscard]] CoxFit fit_cox(const CoxInput& input);

}  // namespace tertulia::stats
