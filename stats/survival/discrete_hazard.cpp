// SPDX-License-Identifier: Apache-2.0
#include "stats/survival/discrete_hazard.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>

#include "stats/core/checks.hpp"

namespace tertulia::stats {
namespace {

std::size_t at(Eigen::Index row) { return static_cast<std::size_t>(row); }

/// How far each row is followed, and whether it ends with the event.
struct Followed {
  std::vector<int> periods;
  std::vector<bool> event;
};

Followed follow(const Survival& survival, double period_length, int max_period) {
  Followed followed;
  for (Eigen::Index row = 0; row < survival.size(); ++row) {
    if (!(survival.time(row) > 0)) throw std::domain_error("discrete_hazard: time must be positive");
    const double period = std::ceil(survival.time(row) / period_length);
    followed.periods.push_back(static_cast<int>(std::min<double>(period, max_period)));
    followed.event.push_back(survival.event[at(row)] && period <= max_period);
  }
  return followed;
}

}  // namespace

DiscreteHazard discrete_hazard(const Survival& survival, const Eigen::Ref<const Eigen::MatrixXd>& covariates,
                               double period_length, int max_period, GlmFamily link) {
  check_survival("discrete_hazard", survival);
  check_same_size("discrete_hazard", "covariates", at(covariates.rows()), "time", at(survival.size()));
  if (!(period_length > 0)) throw std::domain_error("discrete_hazard: period_length must be positive");
  if (max_period < 1) throw std::invalid_argument("discrete_hazard: max_period must be at least 1");
  const Followed followed = follow(survival, period_length, max_period);

  DiscreteHazard result;
  result.at_risk = Eigen::VectorXd::Zero(max_period);
  result.events = result.at_risk;
  for (std::size_t i = 0; i < followed.periods.size(); ++i) {
    result.at_risk.head(followed.periods[i]).array() += 1;
    if (followed.event[i]) result.events(followed.periods[i] - 1) += 1;
    result.person_periods += static_cast<std::size_t>(followed.periods[i]);
  }
  result.hazard = result.events.cwiseQuotient(result.at_risk);
  for (int period = 1; period <= max_period && result.at_risk(period - 1) > 0; ++period) {
    result.periods.push_back(period);
  }

  const auto periods = static_cast<Eigen::Index>(result.periods.size());
  const auto rows = static_cast<Eigen::Index>(result.person_periods);
  Eigen::MatrixXd design = Eigen::MatrixXd::Zero(rows, periods + covariates.cols());
  Eigen::VectorXd response = Eigen::VectorXd::Zero(rows);
  Eigen::Index next = 0;
  for (std::size_t i = 0; i < followed.periods.size(); ++i) {
    for (int period = 0; period < followed.periods[i]; ++period, ++next) {
      design(next, period) = 1;
      design.row(next).tail(covariates.cols()) = covariates.row(static_cast<Eigen::Index>(i));
    }
    if (followed.event[i]) response(next - 1) = 1;
  }
  const GlmFit fit = fit_glm(design, response, Eigen::VectorXd::Ones(rows), link);
  result.coefficients = fit.coefficients;
  result.se = fit.unscaled_covariance.diagonal().cwiseSqrt();
  result.loglik = -fit.deviance / 2;
  result.converged = fit.converged;
  return result;
}

}  // namespace tertulia::stats
