// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <vector>

#include <Eigen/Core>

#include "stats/survival/cox.hpp"

namespace tertulia::stats {

/// The distinct times of one stratum, latest first, with the rows that end there.
struct CoxMoment {
  std::vector<Eigen::Index> deaths;
  std::vector<Eigen::Index> censored;
};
using CoxStratum = std::vector<CoxMoment>;

/// The strata of a data set; `time` has its close times tied.
[[nodiscard]] std::vector<CoxStratum> cox_strata(const Eigen::VectorXd& time, const std::vector<bool>& event,
                                                 const std::vector<int>& strata);

/// Sums over those at risk and over those dying at a moment, for given relative risks r = w exp(x'beta).
struct RiskSums {
  double risk = 0;
  Eigen::VectorXd first;   ///< sum of r x
  Eigen::MatrixXd second;  ///< sum of r x x', when asked for
};

/// What one of the d tied deaths sees: Efron's method takes the part k/d of the dying out of the risk set, Breslow's
/// nothing.
struct RiskStep {
  double share = 0;         ///< k/d, 0 with Breslow
  double death_weight = 0;  ///< the mean weight of the deaths
  double risk = 0;
  Eigen::VectorXd mean;
  Eigen::MatrixXd covariance;  ///< of the covariates in the risk set, when asked for
};

enum class RiskOrder { Mean, Covariance };

/// Walks a stratum from the latest time back and calls `visit(moment, steps)` at each moment with deaths; steps has one
/// entry a death.
void walk_risk_sets(const CoxStratum& stratum, const CoxInput& input, const Eigen::VectorXd& relative_risk,
                    RiskOrder order, const std::function<void(const CoxMoment&, const std::vector<RiskStep>&)>& visit);

}  // namespace tertulia::stats
