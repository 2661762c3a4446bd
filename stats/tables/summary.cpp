// SPDX-License-Identifier: Apache-2.0
#include "stats/tables/summary.hpp"

#include <algorithm>
#include <cmath>

#include "stats/core/checks.hpp"
#include "stats/core/distributions.hpp"

namespace tertulia::stats {
namespace {

void check_sample(const Eigen::Ref<const Eigen::VectorXd>& values, const Eigen::Ref<const Eigen::VectorXd>& weights,
                  double level) {
  check_not_empty("summary", "values", static_cast<std::size_t>(values.size()));
  check_same_size("summary", "values", static_cast<std::size_t>(values.size()), "weights",
                  static_cast<std::size_t>(weights.size()));
  check_finite("summary", "values", values);
  check_weights("summary", "weights", weights);
  check_probability("summary", "level", level);
}

}  // namespace

MeanSummary summarize_mean(const Eigen::Ref<const Eigen::VectorXd>& values,
                           const Eigen::Ref<const Eigen::VectorXd>& weights, double level) {
  check_sample(values, weights, level);
  MeanSummary result;
  result.base = base_of(weights);
  const auto n = static_cast<double>(values.size());
  const double sum = result.base.weighted;
  result.df = n - 1;
  result.mean = weights.dot(values) / sum;
  const Eigen::ArrayXd deviations = values.array() - result.mean;
  // n = 1 gives 0/0: one answer tells nothing about the spread.
  const double correction = n / result.df;
  result.sd = std::sqrt(correction * (weights.array() * deviations.square()).sum() / sum);
  result.se = std::sqrt(correction * (weights.array() * deviations / sum).square().sum());
  const double margin = t_factor(level, result.df) * result.se;
  result.ci = {result.mean - margin, result.mean + margin};
  return result;
}

ShareSummary summarize_top_box(const Eigen::Ref<const Eigen::VectorXd>& values,
                               const Eigen::Ref<const Eigen::VectorXd>& weights, double threshold, double level) {
  check_sample(values, weights, level);
  const Eigen::ArrayXd inside = (values.array() >= threshold).cast<double>();
  const Base base = base_of(weights);
  ShareSummary result;
  result.share = std::min(1.0, (weights.array() * inside).sum() / base.weighted);
  result.ci = wilson_interval(result.share, base.effective, level);
  return result;
}

}  // namespace tertulia::stats
