// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <vector>

#include <Eigen/Core>

#include "stats/drivers/glm.hpp"
#include "stats/survival/times.hpp"

namespace tertulia::stats {

/// Vectors at_risk, events and hazard are (periods). Coefficients: one a period that somebody entered, then one a
/// covariate.
struct DiscreteHazard {
  std::size_t person_periods = 0;
  Eigen::VectorXd at_risk;
  Eigen::VectorXd events;
  Eigen::VectorXd hazard;    ///< life table: events / at_risk; NaN for a period that nobody entered
  std::vector<int> periods;  ///< those with a coefficient, from 1
  Eigen::VectorXd coefficients;
  Eigen::VectorXd se;
  double loglik = 0;
  bool converged = false;  ///< false also when a period has no event: its coefficient runs off to minus infinity
};

/// Hazard of an event by period, as a binomial regression on person-periods without intercept.
/// The period of a time is the time over period_length, rounded up; who is still there after max_period is censored at
/// its end.
/// Shapes: covariates is (n) x (p), p may be 0. Link: BinomialLogit or BinomialCloglog.
/// Missing values: not accepted.
/// @throws as check_survival and fit_glm; std::invalid_argument if max_period < 1; std::domain_error if a time or
/// period_length is not positive.
/// Source: Singer & Willett (1993), Journal of Educational Statistics 18, 155-195; Prentice & Gloeckler (1978),
/// Biometrics 34, 57-67.
[[nodiscard]] DiscreteHazard discrete_hazard(const Survival& survival,
                                             const Eigen::Ref<const Eigen::MatrixXd>& covariates, double period_length,
                                             int max_period, GlmFamily link);

}  // namespace tertulia::stats
