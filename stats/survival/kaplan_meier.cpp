// SPDX-License-Identifier: Apache-2.0
#include "stats/survival/kaplan_meier.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include "stats/core/checks.hpp"
#include "stats/core/distributions.hpp"
#include "stats/tables/proportion.hpp"

namespace tertulia::stats {
namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

/// Limits of a survival s whose logarithm has the standard error `log_se`.
Interval limits(double s, double log_se, SurvivalInterval interval, double z) {
  switch (interval) {
    case SurvivalInterval::Plain: {
      const double margin = s > 0 ? z * log_se * s : 0;
      return {std::max(0.0, s - margin), std::min(1.0, s + margin)};
    }
    case SurvivalInterval::Log:
      if (s == 0) return {kNaN, kNaN};
      return {s * std::exp(-z * log_se), std::min(1.0, s * std::exp(z * log_se))};
    case SurvivalInterval::LogLog: {
      if (s == 0 || s == 1) return {kNaN, kNaN};
      const double width = z * log_se / -std::log(s);
      return {std::exp(std::log(s) * std::exp(width)), std::exp(std::log(s) * std::exp(-width))};
    }
  }
  return {kNaN, kNaN};
}

/// Where a falling curve reaches one half; NaN when it does not.
double crossing(const Eigen::VectorXd& time, const Eigen::VectorXd& curve) {
  const double tolerance = std::sqrt(std::numeric_limits<double>::epsilon());
  for (Eigen::Index i = 0; i < curve.size(); ++i) {
    if (std::isnan(curve(i)) || curve(i) >= 0.5 + tolerance) continue;
    if (std::abs(curve(i) - 0.5) >= tolerance) return time(i);
    for (Eigen::Index next = i + 1; next < curve.size(); ++next) {
      if (curve(next) < curve(i)) return (time(i) + time(next)) / 2;
    }
    return time(i);
  }
  return kNaN;
}

}  // namespace

KaplanMeier kaplan_meier(const Survival& survival, SurvivalInterval interval, double level) {
  check_survival("kaplan_meier", survival);
  check_probability("kaplan_meier", "level", level);
  DistinctTimes distinct = distinct_times(survival.time);
  const double z = normal_factor(level);
  KaplanMeier curve;
  curve.time = std::move(distinct.time);
  for (Eigen::VectorXd* column :
       {&curve.at_risk, &curve.survival, &curve.cumulative_hazard, &curve.se, &curve.lower, &curve.upper}) {
    column->resize(curve.time.size());
  }
  curve.events = Eigen::VectorXd::Zero(curve.time.size());
  curve.censored = curve.events;
  for (std::size_t row = 0; row < distinct.of_row.size(); ++row) {
    (survival.event[row] ? curve.events : curve.censored)(distinct.of_row[row]) += 1;
  }
  auto at_risk = static_cast<double>(survival.size());
  double alive = 1;
  double hazard = 0;
  double greenwood = 0;
  for (Eigen::Index i = 0; i < curve.time.size(); ++i) {
    const double events = curve.events(i);
    alive *= (at_risk - events) / at_risk;
    hazard += events / at_risk;
    greenwood += events / (at_risk * (at_risk - events));
    const Interval interval_here = limits(alive, std::sqrt(greenwood), interval, z);
    curve.at_risk(i) = at_risk;
    curve.survival(i) = alive;
    curve.cumulative_hazard(i) = hazard;
    curve.se(i) = std::sqrt(greenwood) * alive;
    curve.lower(i) = interval_here.lower;
    curve.upper(i) = interval_here.upper;
    at_risk -= events + curve.censored(i);
  }
  curve.median = {crossing(curve.time, curve.survival), crossing(curve.time, curve.lower),
                  crossing(curve.time, curve.upper)};
  return curve;
}

}  // namespace tertulia::stats
