// SPDX-License-Identifier: Apache-2.0
#include "stats/tables/proportion.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>

#include "stats/core/checks.hpp"
#include "stats/core/distributions.hpp"

namespace tertulia::stats {
namespace {

void check_share(double p, double n, double level) {
  if (!(p >= 0 && p <= 1)) throw std::domain_error("interval of a share: p must lie between 0 and 1");
  if (!(n > 0)) throw std::domain_error("interval of a share: n must be positive");
  check_probability("interval of a share", "level", level);
}

/// Wilson's limits after the share was moved by `shift` away from the middle of the interval.
Interval score_limits(double p, double n, double level, double shift) {
  const double z = normal_factor(level);
  const double z2 = z * z / (2 * n);
  const auto root = [&](double moved) { return z * std::sqrt(moved * (1 - moved) / n + z2 / (2 * n)); };
  const double low = p - shift;
  const double high = p + shift;
  return {low <= 0 ? 0 : std::max(0.0, (low + z2 - root(low)) / (1 + 2 * z2)),
          high >= 1 ? 1 : std::min(1.0, (high + z2 + root(high)) / (1 + 2 * z2))};
}

}  // namespace

Interval wilson_interval(double p, double n, double level) {
  check_share(p, n, level);
  return score_limits(p, n, level, 0);
}

Interval wilson_interval_corrected(double p, double n, double level) {
  check_share(p, n, level);
  // The correction never reaches beyond an even split, where the normal approximation is exact in the mean.
  return score_limits(p, n, level, std::min(0.5, std::abs(p * n - n / 2)) / n);
}

Interval clopper_pearson_interval(double x, double n, double level) {
  check_share(x / n, n, level);
  const double tail = (1 - level) / 2;
  return {beta_quantile(tail, x, n - x + 1), beta_quantile(1 - tail, x + 1, n - x)};
}

double wald_margin(double p, double n, double level) {
  check_share(p, n, level);
  return normal_factor(level) * std::sqrt(p * (1 - p) / n);
}

}  // namespace tertulia::stats
