// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace tertulia::stats {

/// The distributions that the methods need. A NaN argument, or degrees of freedom that are not positive, give NaN: what
/// has no distribution has no p-value. Infinite degrees of freedom of t mean the normal.

[[nodiscard]] double normal_cdf(double z);
[[nodiscard]] double normal_quantile(double p);
/// The factor of a two-sided normal interval: 1.96 at level 0.95.
[[nodiscard]] double normal_factor(double level);
[[nodiscard]] double normal_two_sided_p(double z);

[[nodiscard]] double t_quantile(double p, double df);
/// The factor of a two-sided t interval.
[[nodiscard]] double t_factor(double level, double df);
[[nodiscard]] double t_two_sided_p(double t, double df);

/// Upper tails: the probability of a value above x.
[[nodiscard]] double chi_squared_upper(double x, double df);
[[nodiscard]] double f_upper(double x, double df1, double df2);
/// The range of `groups` normal means divided by their estimated standard error (Tukey's q).
[[nodiscard]] double studentized_range_upper(double q, double groups, double df);

/// Quantile of the beta distribution; a = 0 gives 0, b = 0 gives 1, as the exact binomial limits need.
[[nodiscard]] double beta_quantile(double p, double a, double b);

}  // namespace tertulia::stats
