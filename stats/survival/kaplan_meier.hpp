// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <Eigen/Core>

#include "stats/survival/times.hpp"

namespace tertulia::stats {

/// The scale on which a survival curve's interval is symmetric.
enum class SurvivalInterval { Plain, Log, LogLog };

struct SurvivalMedian {
  double estimate = 0;  ///< the first time with survival at most 1/2, the middle of the flat part at exactly 1/2
  double lower = 0;
  double upper = 0;  ///< NaN where a curve stays above 1/2
};

/// One entry a distinct time, also those with censorings only.
struct KaplanMeier {
  Eigen::VectorXd time;
  Eigen::VectorXd at_risk;
  Eigen::VectorXd events;
  Eigen::VectorXd censored;
  Eigen::VectorXd survival;
  Eigen::VectorXd cumulative_hazard;  ///< Nelson-Aalen
  Eigen::VectorXd se;                 ///< of survival, Greenwood; NaN where survival is 0
  Eigen::VectorXd lower;              ///< NaN where the scale is not defined
  Eigen::VectorXd upper;
  SurvivalMedian median;
};

/// The survival curve of one group; events come before censorings at a tied time.
/// Missing values: not accepted.
/// @throws as check_survival; std::domain_error if level is not in (0, 1).
/// Source: Kaplan & Meier (1958), JASA 53, 457-481; Brookmeyer & Crowley (1982), Biometrics 38, 29-41 (median).
[[nodiscard]] KaplanMeier kaplan_meier(const Survival& survival, SurvivalInterval interval, double level);

}  // namespace tertulia::stats
