// SPDX-License-Identifier: Apache-2.0
#include "stats/experiment/two_arms.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <stdexcept>

#include "stats/core/checks.hpp"
#include "stats/core/distributions.hpp"
#include "stats/core/factor.hpp"

namespace tertulia::stats {
namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();

Interval around(double centre, double margin) { return {centre - margin, centre + margin}; }

}  // namespace

MeanExperiment compare_means(const Eigen::Ref<const Eigen::VectorXd>& control,
                             const Eigen::Ref<const Eigen::VectorXd>& treatment, double level) {
  check_probability("compare_means", "level", level);
  MeanExperiment result;
  std::array<double, 2> squares{};
  const auto describe = [&](std::size_t arm, const Eigen::Ref<const Eigen::VectorXd>& values) {
    if (values.size() < 2) throw std::invalid_argument("compare_means: each arm must have two rows at least");
    check_finite("compare_means", "values", values);
    result.n[arm] = static_cast<std::size_t>(values.size());
    result.mean[arm] = values.mean();
    squares[arm] = (values.array() - values.mean()).square().sum();
    result.sd[arm] = std::sqrt(squares[arm] / static_cast<double>(values.size() - 1));
  };
  describe(0, control);
  describe(1, treatment);
  const auto n1 = static_cast<double>(result.n[0]);
  const auto n2 = static_cast<double>(result.n[1]);
  const double v1 = result.sd[0] * result.sd[0] / n1;
  const double v2 = result.sd[1] * result.sd[1] / n2;
  result.difference = result.mean[1] - result.mean[0];
  result.se = std::sqrt(v1 + v2);
  result.t = result.difference / result.se;
  result.df = (v1 + v2) * (v1 + v2) / (v1 * v1 / (n1 - 1) + v2 * v2 / (n2 - 1));
  result.p = t_two_sided_p(result.t, result.df);
  result.ci = around(result.difference, t_factor(level, result.df) * result.se);

  result.pooled_df = n1 + n2 - 2;
  const double pooled_sd = std::sqrt((squares[0] + squares[1]) / result.pooled_df);
  const double pooled_se = pooled_sd * std::sqrt(1 / n1 + 1 / n2);
  result.pooled_t = result.difference / pooled_se;
  result.pooled_p = t_two_sided_p(result.pooled_t, result.pooled_df);
  result.pooled_ci = around(result.difference, t_factor(level, result.pooled_df) * pooled_se);
  result.cohens_d = result.difference / pooled_sd;
  return result;
}

ProportionExperiment compare_proportions(const std::array<double, 2>& successes, const std::array<double, 2>& n,
                                         double level) {
  ProportionExperiment result;
  std::array<Interval, 2> wilson;
  for (std::size_t arm = 0; arm < 2; ++arm) {
    result.share[arm] = successes[arm] / n[arm];
    wilson[arm] = wilson_interval(result.share[arm], n[arm], level);  // also checks the arguments
  }
  const double p1 = result.share[0];
  const double p2 = result.share[1];
  const double factor = normal_factor(level);
  const double pooled = (successes[0] + successes[1]) / (n[0] + n[1]);
  result.difference = p2 - p1;
  result.z = result.difference / std::sqrt(pooled * (1 - pooled) * (1 / n[0] + 1 / n[1]));
  result.p = normal_two_sided_p(result.z);
  // Limits beyond -1 and 1 mean nothing.
  const double margin = factor * std::sqrt(p1 * (1 - p1) / n[0] + p2 * (1 - p2) / n[1]);
  result.wald = {std::max(-1.0, result.difference - margin), std::min(1.0, result.difference + margin)};
  result.newcombe = {result.difference - std::hypot(p2 - wilson[1].lower, wilson[0].upper - p1),
                     result.difference + std::hypot(wilson[1].upper - p2, p1 - wilson[0].lower)};
  result.lift = p2 / p1 - 1;
  const double log_se = std::sqrt((1 - p1) / successes[0] + (1 - p2) / successes[1]);
  result.lift_ci = {p2 / p1 * std::exp(-factor * log_se) - 1, p2 / p1 * std::exp(factor * log_se) - 1};
  return result;
}

SequentialExperiment sequential_test(const std::vector<int>& arm, const std::vector<bool>& success,
                                     const SequentialOptions& options) {
  check_same_size("sequential_test", "success", success.size(), "arm", arm.size());
  check_factor("sequential_test", "arm", {arm, 2});
  check_probability("sequential_test", "alpha", options.alpha);
  if (!(options.tau > 0)) throw std::domain_error("sequential_test: tau must be positive");
  const double prior = options.tau * options.tau;
  SequentialExperiment result;
  result.running_ci = {-kInfinity, kInfinity};
  double p = 1;
  for (std::size_t row = 0; row < arm.size(); ++row) {
    const auto here = static_cast<std::size_t>(arm[row]);
    ++result.n[here];
    if (success[row]) ++result.successes[here];
    SequentialLook look{-kInfinity, p, {-kInfinity, kInfinity}};
    if (std::min(result.n[0], result.n[1]) >= std::max<std::size_t>(1, options.min_per_arm)) {
      std::array<double, 2> share{};
      double variance = 0;
      for (std::size_t a = 0; a < 2; ++a) {
        const auto n = static_cast<double>(result.n[a]);
        share[a] = static_cast<double>(result.successes[a]) / n;
        variance += share[a] * (1 - share[a]) / n;
      }
      if (variance > 0) {
        const double difference = share[1] - share[0];
        const double total = variance + prior;
        look.log_lambda = std::log(variance / total) / 2 + prior * difference * difference / (2 * variance * total);
        p = std::min(p, std::exp(-look.log_lambda));  // an overflow to infinity leaves the smaller p
        const double margin =
            std::sqrt(2 * variance * total / prior * (std::log(1 / options.alpha) + std::log(total / variance) / 2));
        look.p = p;
        look.ci = around(difference, margin);
        result.running_ci.lower = std::max(result.running_ci.lower, look.ci.lower);
        result.running_ci.upper = std::min(result.running_ci.upper, look.ci.upper);
      }
    }
    if (!result.stop_row && p <= options.alpha) result.stop_row = row + 1;
    result.looks.push_back(look);
  }
  return result;
}

}  // namespace tertulia::stats
