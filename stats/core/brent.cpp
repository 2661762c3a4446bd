// SPDX-License-Identifier: Apache-2.0
#include "stats/core/brent.hpp"

#include <cmath>
#include <limits>
#include <stdexcept>

namespace tertulia::stats {
namespace {

struct Point {
  double x = 0;
  double y = 0;
};

/// The step from `best` by secant or inverse quadratic interpolation, as a fraction p/q with p >= 0.
struct Fraction {
  double p = 0;
  double q = 0;
};

Fraction interpolate(const Point& previous, const Point& best, const Point& opposite) {
  const double width = opposite.x - best.x;
  Fraction step;
  if (previous.x == opposite.x) {
    const double s = best.y / previous.y;
    step = {width * s, 1 - s};
  } else {
    const double q = previous.y / opposite.y;
    const double r = best.y / opposite.y;
    const double s = best.y / previous.y;
    step = {s * (width * q * (q - r) - (best.x - previous.x) * (r - 1)), (q - 1) * (r - 1) * (s - 1)};
  }
  return step.p > 0 ? Fraction{step.p, -step.q} : Fraction{-step.p, step.q};
}

}  // namespace

double brent_root(const std::function<double(double)>& function, double low, double high, double tolerance) {
  Point previous{low, function(low)};
  Point best{high, function(high)};
  if (previous.y == 0) return low;
  if (best.y == 0) return high;
  if (!(previous.y * best.y < 0)) throw std::domain_error("brent_root: function must change its sign");
  Point opposite = previous;  // the root lies between best and opposite
  constexpr int kMaxSteps = 1000;
  for (int i = 0; i < kMaxSteps; ++i) {
    const double last_step = best.x - previous.x;
    if (std::abs(opposite.y) < std::abs(best.y)) {
      previous = best;
      best = opposite;
      opposite = previous;
    }
    const double reach = 2 * std::numeric_limits<double>::epsilon() * std::abs(best.x) + tolerance / 2;
    double step = (opposite.x - best.x) / 2;
    if (std::abs(step) <= reach || best.y == 0) break;
    if (std::abs(last_step) >= reach && std::abs(previous.y) > std::abs(best.y)) {
      const auto [p, q] = interpolate(previous, best, opposite);
      const bool inside = p < 0.75 * (opposite.x - best.x) * q - std::abs(reach * q) / 2;
      if (inside && p < std::abs(last_step * q / 2)) step = p / q;
    }
    if (std::abs(step) < reach) step = step > 0 ? reach : -reach;
    previous = best;
    best.x += step;
    best.y = function(best.x);
    if ((best.y > 0 && opposite.y > 0) || (best.y < 0 && opposite.y < 0)) opposite = previous;
  }
  return best.x;
}

}  // namespace tertulia::stats
