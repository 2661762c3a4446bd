// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>

#include <Eigen/Core>

#include "stats/tables/proportion.hpp"

namespace tertulia::stats {

struct CorrelationTest {
  double estimate = 0;
  double statistic = 0;  ///< t for Pearson and Spearman, z for Kendall
  double p = 0;          ///< two-sided
};

struct Correlations {
  std::size_t n = 0;
  CorrelationTest pearson;
  Interval pearson_ci;       ///< Fisher's z at 95 %; NaN for n < 4
  CorrelationTest spearman;  ///< p by the t approximation
  CorrelationTest kendall;   ///< tau-b; p from the normal with the variance corrected for ties
};

/// Pearson, Spearman and Kendall correlation of two variables, in O(n log n). NaN when one of them does not vary.
/// Missing values: not accepted.
/// @throws std::invalid_argument if sizes disagree or n < 3; std::domain_error if a value is not finite.
/// Source: Kendall (1970), Rank Correlation Methods, ch. 3-4; Knight (1966), JASA 61, 436-439 for the algorithm.
[[nodiscard]] Correlations correlate(const Eigen::Ref<const Eigen::VectorXd>& x,
                                     const Eigen::Ref<const Eigen::VectorXd>& y);

/// Product-moment correlation; NaN when one variable does not vary. Sizes must agree.
[[nodiscard]] double pearson(const Eigen::Ref<const Eigen::VectorXd>& x, const Eigen::Ref<const Eigen::VectorXd>& y);

}  // namespace tertulia::stats
