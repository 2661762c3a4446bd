// SPDX-License-Identifier: Apache-2.0
#include "stats/core/random.hpp"

#include <cmath>

namespace tertulia::stats {

double Random::uniform() {
  constexpr double kStep = 1.0 / 9007199254740992.0;  // 2^-53
  return (static_cast<double>(engine_() >> 11U) + 0.5) * kStep;
}

double Random::normal() {
  if (has_spare_) {
    has_spare_ = false;
    return spare_;
  }
  // Marsaglia's polar method gives two at a time.
  double u = 0;
  double v = 0;
  double s = 0;
  do {
    u = 2 * uniform() - 1;
    v = 2 * uniform() - 1;
    s = u * u + v * v;
  } while (s >= 1 || s == 0);
  const double factor = std::sqrt(-2 * std::log(s) / s);
  spare_ = v * factor;
  has_spare_ = true;
  return u * factor;
}

double Random::chi_squared(double df) {
  // Twice a gamma variable of shape df/2 (Marsaglia & Tsang 2000); below shape 1 by the power of a uniform.
  const double shape = df / 2;
  if (shape < 1) return chi_squared(df + 2) * std::pow(uniform(), 1 / shape);
  const double d = shape - 1.0 / 3;
  const double c = 1 / std::sqrt(9 * d);
  for (;;) {
    const double x = normal();
    const double cube = std::pow(1 + c * x, 3);
    if (cube > 0 && std::log(uniform()) < x * x / 2 + d - d * cube + d * std::log(cube)) return 2 * d * cube;
  }
}

}  // namespace tertulia::stats
