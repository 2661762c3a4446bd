// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

namespace tertulia::stats {

/// Where a count will lie, ends included.
struct CountInterval {
  std::int64_t lower = 0;
  std::int64_t upper = 0;
};

/// A prediction interval of how many of `trials` succeed, when all that is known is the mean and the variance of that
/// count: quantiles of the beta-binomial distribution with these moments. A variance below that of independent trials
/// of one chance is taken for theirs, so the interval is never too narrow by it.
/// Each tail beyond the interval holds at most (1 - level) / 2.
/// @throws std::domain_error if trials is negative, the mean is not within [0, trials], the variance is not finite and
/// at least 0, or level is not in (0, 1).
/// Source: Skellam (1948), JRSS B 10, 257-261; moments as in Johnson, Kemp & Kotz (2005), Univariate Discrete
/// Distributions, ch. 6.
[[nodiscard]] CountInterval count_interval(std::int64_t trials, double mean, double variance, double level);

}  // namespace tertulia::stats
