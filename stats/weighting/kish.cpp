// SPDX-License-Identifier: Apache-2.0
#include "stats/weighting/kish.hpp"

#include <cmath>
#include <limits>

#include "stats/core/checks.hpp"

namespace tertulia::stats {

WeightSummary summarize_weights(const Eigen::Ref<const Eigen::VectorXd>& weights) {
  check_not_empty("summarize_weights", "weights", static_cast<std::size_t>(weights.size()));
  check_weights("summarize_weights", "weights", weights);
  WeightSummary summary;
  const auto n = static_cast<double>(weights.size());
  summary.n = static_cast<std::size_t>(weights.size());
  summary.sum = weights.sum();
  summary.mean = summary.sum / n;
  summary.min = weights.minCoeff();
  summary.max = weights.maxCoeff();
  const double variance = (weights.array() - summary.mean).square().sum() / n;
  summary.deff = 1 + variance / (summary.mean * summary.mean);
  summary.cv = std::sqrt(variance) / summary.mean;
  summary.effective = n / summary.deff;
  return summary;
}

double effective_base(double sum_of_weights, double sum_of_squares) {
  return sum_of_squares > 0 ? sum_of_weights * sum_of_weights / sum_of_squares
                            : std::numeric_limits<double>::quiet_NaN();
}

Base base_of(const Eigen::Ref<const Eigen::VectorXd>& weights) {
  return {static_cast<std::size_t>(weights.size()), weights.sum(),
          effective_base(weights.sum(), weights.squaredNorm())};
}

}  // namespace tertulia::stats
