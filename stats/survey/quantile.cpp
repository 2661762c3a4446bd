// SPDX-License-Identifier: Apache-2.0
#include "stats/survey/quantile.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <stdexcept>

#include "stats/core/checks.hpp"
#include "stats/core/distributions.hpp"
#include "stats/survey/mean.hpp"

namespace tertulia::stats {
namespace {

/// Sorted values with their weights summed up. The sums run in extended precision, so that a probability that falls on
/// a jump of the distribution function is met exactly, whatever the order of ties.
struct Distribution {
  std::vector<double> values;
  std::vector<double> weights;
  std::vector<double> cumulated;

  [[nodiscard]] double total() const { return cumulated.back(); }
};

Distribution sort_out(const Eigen::Ref<const Eigen::VectorXd>& values,
                      const Eigen::Ref<const Eigen::VectorXd>& weights) {
  check_same_size("weighted_quantile", "values", static_cast<std::size_t>(values.size()), "weights",
                  static_cast<std::size_t>(weights.size()));
  check_weights("weighted_quantile", "weights", weights);
  std::vector<Eigen::Index> order;
  for (Eigen::Index i = 0; i < values.size(); ++i) {
    if (weights(i) > 0) order.push_back(i);
  }
  check_not_empty("weighted_quantile", "values", order.size());
  std::stable_sort(order.begin(), order.end(), [&](Eigen::Index a, Eigen::Index b) { return values(a) < values(b); });
  Distribution sorted;
  long double sum = 0;
  for (const Eigen::Index i : order) {
    sum += static_cast<long double>(weights(i));
    sorted.values.push_back(values(i));
    sorted.weights.push_back(weights(i));
    sorted.cumulated.push_back(static_cast<double>(sum));
  }
  return sorted;
}

/// The last position whose cumulated weight is not above p (the first if there is none) and the one after it.
struct Neighbours {
  double low = 0;
  double high = 0;
  double above_low = 0;   ///< p minus the distribution function at `low`
  double below_high = 0;  ///< the distribution function at `high` minus p
};

Neighbours neighbours(const Distribution& sorted, double p) {
  const auto above = std::upper_bound(sorted.cumulated.begin(), sorted.cumulated.end(), p * sorted.total());
  const auto position = static_cast<std::size_t>(std::max<std::ptrdiff_t>(1, above - sorted.cumulated.begin())) - 1;
  const std::size_t next = std::min(position + 1, sorted.values.size() - 1);
  return {sorted.values[position], sorted.values[next], p - sorted.cumulated[position] / sorted.total(),
          sorted.cumulated[next] / sorted.total() - p};
}

/// Plotting position of the value at `i`: between the sums of weights before it and up to it.
double plotting_position(const Distribution& sorted, std::size_t i, QuantileRule rule) {
  const double upto = sorted.cumulated[i];
  const double before = i == 0 ? 0 : sorted.cumulated[i - 1];
  const double total = sorted.total();
  const double last = sorted.weights.back();
  switch (rule) {
    case QuantileRule::HyndmanFan5:
      return (upto - sorted.weights[i] / 2) / total;
    case QuantileRule::HyndmanFan6:
      return upto / (total + last);
    case QuantileRule::HyndmanFan7:
      return before / sorted.cumulated[sorted.cumulated.size() - 2];
    case QuantileRule::HyndmanFan8:
      return (before / 3 + upto * 2 / 3) / (total + last / 3);
    case QuantileRule::HyndmanFan9:
      return (before * 3 / 8 + upto * 5 / 8) / (total + last / 4);
    default:
      return upto / total;
  }
}

double interpolated(const Distribution& sorted, double p, QuantileRule rule) {
  const std::size_t n = sorted.values.size();
  if (n == 1) return sorted.values.front();
  std::size_t low = 0;
  std::size_t high = n - 1;
  if (p <= plotting_position(sorted, low, rule)) return sorted.values.front();
  if (p >= plotting_position(sorted, high, rule)) return sorted.values.back();
  while (high - low > 1) {
    const std::size_t middle = (low + high) / 2;
    (p < plotting_position(sorted, middle, rule) ? high : low) = middle;
  }
  const double left = plotting_position(sorted, low, rule);
  const double right = plotting_position(sorted, high, rule);
  return sorted.values[low] + (sorted.values[high] - sorted.values[low]) * ((p - left) / (right - left));
}

double quantile_of(const Distribution& sorted, double p, QuantileRule rule) {
  if (!(p >= 0 && p <= 1)) throw std::domain_error("weighted_quantile: p must lie between 0 and 1");
  const Neighbours at = neighbours(sorted, p);
  switch (rule) {
    case QuantileRule::Math:
      return at.above_low == 0 ? at.low : at.high;
    case QuantileRule::School:
      return at.above_low == 0 ? (at.low + at.high) / 2 : at.high;
    case QuantileRule::HyndmanFan4: {
      const double share = at.above_low / (at.below_high + at.above_low);
      return at.low * (1 - share) + at.high * share;
    }
    default:
      return interpolated(sorted, p, rule);
  }
}

}  // namespace

double weighted_quantile(const Eigen::Ref<const Eigen::VectorXd>& values,
                         const Eigen::Ref<const Eigen::VectorXd>& weights, double p, QuantileRule rule) {
  return quantile_of(sort_out(values, weights), p, rule);
}

SurveyQuantiles survey_quantiles(const Design& design, const Eigen::Ref<const Eigen::VectorXd>& values,
                                 const std::vector<double>& probabilities, QuantileRule rule, double level) {
  const CompleteRows rows = complete_rows(design, values);
  const Distribution sorted = sort_out(rows.values.col(0), rows.weights);
  SurveyQuantiles result;
  result.base = rows.base;
  result.df = design.degrees_of_freedom(rows.weights);
  result.quantile.resize(static_cast<Eigen::Index>(probabilities.size()));
  result.se.resize(result.quantile.size());
  const double factor = t_factor(level, result.df);
  for (std::size_t i = 0; i < probabilities.size(); ++i) {
    const auto place = static_cast<Eigen::Index>(i);
    const double estimate = quantile_of(sorted, probabilities[i], rule);
    Eigen::VectorXd below(values.size());
    for (Eigen::Index row = 0; row < values.size(); ++row) {
      below(row) = std::isnan(values(row)) ? values(row) : values(row) <= estimate ? 1 : 0;
    }
    const SurveyEstimate share = survey_mean(design, below, level);
    constexpr double kRounding = 1e-12;  // a distribution function of 1 must not miss it, nor pass it, by a digit
    const bool at_top = share.estimate(0) > 1 - kRounding;
    const double centre = at_top ? 1 : share.estimate(0);
    const double margin = at_top ? 0 : factor * share.se(0);
    const auto back = [&](double p) {
      return p >= 0 && p <= 1 ? quantile_of(sorted, p, rule) : std::numeric_limits<double>::quiet_NaN();
    };
    const Interval interval{back(centre - margin), back(centre + margin)};
    result.quantile(place) = estimate;
    result.ci.push_back(interval);
    result.se(place) = (interval.upper - interval.lower) / (2 * factor);
  }
  return result;
}

}  // namespace tertulia::stats
