// SPDX-License-Identifier: Apache-2.0
#include "stats/tables/correlation.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <stdexcept>
#include <vector>

#include "stats/core/checks.hpp"
#include "stats/core/distributions.hpp"
#include "stats/core/ranks.hpp"

namespace tertulia::stats {
namespace {

/// Sorts `values` and returns how many exchanges of neighbours that takes (merge sort).
double count_inversions(std::vector<double>& values, std::vector<double>& buffer, std::size_t begin, std::size_t end) {
  if (end - begin < 2) return 0;
  const std::size_t middle = begin + (end - begin) / 2;
  double inversions = count_inversions(values, buffer, begin, middle) + count_inversions(values, buffer, middle, end);
  std::size_t left = begin;
  std::size_t right = middle;
  for (std::size_t k = begin; k < end; ++k) {
    if (right == end || (left < middle && values[left] <= values[right])) {
      buffer[k] = values[left++];
    } else {
      inversions += static_cast<double>(middle - left);
      buffer[k] = values[right++];
    }
  }
  std::copy(buffer.begin() + static_cast<std::ptrdiff_t>(begin), buffer.begin() + static_cast<std::ptrdiff_t>(end),
            values.begin() + static_cast<std::ptrdiff_t>(begin));
  return inversions;
}

/// sum over groups of t(t-1), t(t-1)(t-2) and t(t-1)(2t+5).
struct TieSums {
  double pairs = 0;
  double triples = 0;
  double variance = 0;
};

TieSums sum_ties(const std::vector<double>& sizes) {
  TieSums sums;
  for (const double t : sizes) {
    sums.pairs += t * (t - 1);
    sums.triples += t * (t - 1) * (t - 2);
    sums.variance += t * (t - 1) * (2 * t + 5);
  }
  return sums;
}

/// Pairs tied in both variables, twice counted as in TieSums::pairs.
double joint_tie_pairs(const std::vector<std::pair<double, double>>& sorted) {
  double pairs = 0;
  for (std::size_t start = 0; start < sorted.size();) {
    std::size_t end = start + 1;
    while (end < sorted.size() && sorted[end] == sorted[start]) ++end;
    const auto t = static_cast<double>(end - start);
    pairs += t * (t - 1);
    start = end;
  }
  return pairs;
}

CorrelationTest kendall(const Eigen::Ref<const Eigen::VectorXd>& x, const Eigen::Ref<const Eigen::VectorXd>& y) {
  const auto n = static_cast<double>(x.size());
  std::vector<std::pair<double, double>> points;
  for (Eigen::Index i = 0; i < x.size(); ++i) points.emplace_back(x(i), y(i));
  std::sort(points.begin(), points.end());
  std::vector<double> second(points.size());
  std::transform(points.begin(), points.end(), second.begin(), [](const auto& point) { return point.second; });
  std::vector<double> buffer(second.size());
  const double discordant = count_inversions(second, buffer, 0, second.size());
  const TieSums tx = sum_ties(tie_sizes(x));
  const TieSums ty = sum_ties(tie_sizes(y));
  const double pairs = n * (n - 1);
  // Concordant minus discordant, out of the pairs that are tied in neither variable.
  const double score = (pairs - tx.pairs - ty.pairs + joint_tie_pairs(points)) / 2 - 2 * discordant;
  CorrelationTest result;
  result.estimate = score / (0.5 * std::sqrt((pairs - tx.pairs) * (pairs - ty.pairs)));
  const double variance = (pairs * (2 * n + 5) - tx.variance - ty.variance) / 18 + tx.pairs * ty.pairs / (2 * pairs) +
                          tx.triples * ty.triples / (9 * pairs * (n - 2));
  result.statistic = score / std::sqrt(variance);
  result.p = normal_two_sided_p(result.statistic);
  return result;
}

CorrelationTest t_test(double r, double n) {
  const double t = r * std::sqrt((n - 2) / (1 - r * r));
  return {r, t, t_two_sided_p(t, n - 2)};
}

}  // namespace

double pearson(const Eigen::Ref<const Eigen::VectorXd>& x, const Eigen::Ref<const Eigen::VectorXd>& y) {
  check_same_size("pearson", "x", static_cast<std::size_t>(x.size()), "y", static_cast<std::size_t>(y.size()));
  const Eigen::VectorXd dx = x.array() - x.mean();
  const Eigen::VectorXd dy = y.array() - y.mean();
  const double r = dx.dot(dy) / (dx.norm() * dy.norm());
  return std::isnan(r) ? r : std::clamp(r, -1.0, 1.0);
}

Correlations correlate(const Eigen::Ref<const Eigen::VectorXd>& x, const Eigen::Ref<const Eigen::VectorXd>& y) {
  check_same_size("correlate", "x", static_cast<std::size_t>(x.size()), "y", static_cast<std::size_t>(y.size()));
  if (x.size() < 3) throw std::invalid_argument("correlate: x must have at least 3 elements");
  check_finite("correlate", "x", x);
  check_finite("correlate", "y", y);
  Correlations result;
  const auto n = static_cast<double>(x.size());
  result.n = static_cast<std::size_t>(x.size());
  result.pearson = t_test(pearson(x, y), n);
  if (n > 3) {
    const double z = std::atanh(result.pearson.estimate);
    const double margin = normal_factor(0.95) / std::sqrt(n - 3);
    result.pearson_ci = {std::tanh(z - margin), std::tanh(z + margin)};
  } else {
    result.pearson_ci = {std::numeric_limits<double>::quiet_NaN(), std::numeric_limits<double>::quiet_NaN()};
  }
  result.spearman = t_test(pearson(average_ranks(x), average_ranks(y)), n);
  result.kendall = kendall(x, y);
  return result;
}

}  // namespace tertulia::stats
