// SPDX-License-Identifier: Apache-2.0
#include "stats/experiment/power.hpp"

#include <cmath>
#include <stdexcept>

#include "stats/core/checks.hpp"
#include "stats/core/distributions.hpp"

namespace tertulia::stats {
namespace {

/// Standard deviations of the difference for one respondent a group, with equal shares and with those given.
struct Spread {
  double under_equality = 0;
  double as_given = 0;
};

Spread spread_of(double p1, double p2) {
  if (!(p1 >= 0 && p1 <= 1 && p2 >= 0 && p2 <= 1)) {
    throw std::domain_error("power of proportions: p1 and p2 must lie between 0 and 1");
  }
  if (p1 == p2) throw std::domain_error("power of proportions: p1 and p2 must differ");
  const double pooled = (p1 + p2) / 2;
  return {std::sqrt(2 * pooled * (1 - pooled)), std::sqrt(p1 * (1 - p1) + p2 * (1 - p2))};
}

}  // namespace

double sample_size_for_proportions(double p1, double p2, double power, double alpha) {
  check_probability("sample_size_for_proportions", "power", power);
  check_probability("sample_size_for_proportions", "alpha", alpha);
  const Spread spread = spread_of(p1, p2);
  const double root =
      (normal_factor(1 - alpha) * spread.under_equality + normal_quantile(power) * spread.as_given) / (p1 - p2);
  return root * root;
}

double power_of_proportions(double p1, double p2, double n, double alpha) {
  check_probability("power_of_proportions", "alpha", alpha);
  if (!(n > 0)) throw std::domain_error("power_of_proportions: n must be positive");
  const Spread spread = spread_of(p1, p2);
  return normal_cdf((std::sqrt(n) * std::abs(p1 - p2) - normal_factor(1 - alpha) * spread.under_equality) /
                    spread.as_given);
}

}  // namespace tertulia::stats
