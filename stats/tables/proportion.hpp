// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace tertulia::stats {

struct Interval {
  double lower = 0;
  double upper = 0;
};

/// Wilson's score interval of a share p over a base n, which may be an effective base and need not be whole.
/// @throws std::domain_error if p is outside [0, 1], n is not positive or level not in (0, 1).
/// Source: Wilson (1927), JASA 22, 209-212.
[[nodiscard]] Interval wilson_interval(double p, double n, double level);
/// The same with Yates' continuity correction. Source: Newcombe (1998), Statistics in Medicine 17, 857-872.
[[nodiscard]] Interval wilson_interval_corrected(double p, double n, double level);
/// The exact binomial interval of x successes among n. Source: Clopper & Pearson (1934), Biometrika 26, 404-413.
[[nodiscard]] Interval clopper_pearson_interval(double x, double n, double level);
/// Half the width of the interval p -+ z sqrt(p(1-p)/n).
[[nodiscard]] double wald_margin(double p, double n, double level);

}  // namespace tertulia::stats
