// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>

#include <Eigen/Core>

namespace tertulia::stats {

/// What unequal weights cost.
struct WeightSummary {
  std::size_t n = 0;
  double sum = 0;
  double mean = 0;
  double min = 0;
  double max = 0;
  double cv = 0;         ///< coefficient of variation, divisor n
  double deff = 0;       ///< Kish's design effect, 1 + cv^2
  double effective = 0;  ///< Kish's effective base, n / deff = (sum w)^2 / sum w^2
};

/// Shapes: weights is (n), n > 0.
/// Missing values: not accepted.
/// @throws std::invalid_argument if there is no weight.
/// @throws std::domain_error if a weight is not finite or negative, or all are zero.
/// Source: Kish (1965), Survey Sampling, 11.7.
[[nodiscard]] WeightSummary summarize_weights(const Eigen::Ref<const Eigen::VectorXd>& weights);

/// (sum w)^2 / sum w^2; NaN when the weights sum to zero.
[[nodiscard]] double effective_base(double sum_of_weights, double sum_of_squares);

/// The three sizes that every weighted figure rests on.
struct Base {
  std::size_t unweighted = 0;
  double weighted = 0;
  double effective = 0;  ///< NaN when nobody is in the base
};
[[nodiscard]] Base base_of(const Eigen::Ref<const Eigen::VectorXd>& weights);

}  // namespace tertulia::stats
