// SPDX-License-Identifier: Apache-2.0
#include "stats/tables/column_comparison.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <stdexcept>

#include "stats/core/checks.hpp"
#include "stats/core/distributions.hpp"

namespace tertulia::stats {
namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

struct PairTest {
  double statistic = kNaN;
  double p = kNaN;
};

/// Runs `test(row, first, second)` over every pair and derives adjusted p-values and letters.
template <typename Test>
ColumnComparison compare(Eigen::Index rows, Eigen::Index columns, const ComparisonOptions& options, const Test& test) {
  ColumnComparison result;
  for (int first = 0; first < columns; ++first) {
    for (int second = first + 1; second < columns; ++second) result.pairs.emplace_back(first, second);
  }
  const auto pairs = static_cast<Eigen::Index>(result.pairs.size());
  const double factor = options.adjustment == Adjustment::Bonferroni ? static_cast<double>(pairs) : 1.0;
  result.statistic = Eigen::MatrixXd::Constant(rows, pairs, kNaN);
  result.p_raw = result.statistic;
  result.p_adjusted = result.statistic;
  result.letters.assign(static_cast<std::size_t>(rows), std::vector<std::string>(static_cast<std::size_t>(columns)));
  for (Eigen::Index row = 0; row < rows; ++row) {
    auto& letters = result.letters[static_cast<std::size_t>(row)];
    for (Eigen::Index pair = 0; pair < pairs; ++pair) {
      const auto [first, second] = result.pairs[static_cast<std::size_t>(pair)];
      const PairTest outcome = test(row, first, second);
      if (std::isnan(outcome.p)) continue;
      result.statistic(row, pair) = outcome.statistic;
      result.p_raw(row, pair) = outcome.p;
      result.p_adjusted(row, pair) = std::min(1.0, outcome.p * factor);
      if (result.p_adjusted(row, pair) >= options.alpha) continue;
      const int larger = outcome.statistic > 0 ? first : second;
      const int smaller = outcome.statistic > 0 ? second : first;
      letters[static_cast<std::size_t>(larger)] += column_letter(options.first_column + smaller);
    }
    for (std::string& cell : letters) std::sort(cell.begin(), cell.end());
  }
  return result;
}

}  // namespace

char column_letter(int column) {
  constexpr int kAlphabet = 26;
  if (column < 0 || column >= 2 * kAlphabet) {
    throw std::invalid_argument("column_letter: column " + std::to_string(column) + " has no letter");
  }
  return static_cast<char>(column < kAlphabet ? 'A' + column : 'a' + column - kAlphabet);
}

ColumnComparison compare_column_shares(const Eigen::MatrixXd& shares, const Eigen::VectorXd& bases,
                                       const ComparisonOptions& options) {
  check_same_size("compare_column_shares", "shares", static_cast<std::size_t>(shares.cols()), "bases",
                  static_cast<std::size_t>(bases.size()));
  check_probability("compare_column_shares", "alpha", options.alpha);
  return compare(shares.rows(), shares.cols(), options, [&](Eigen::Index row, int first, int second) -> PairTest {
    const double p1 = shares(row, first);
    const double p2 = shares(row, second);
    const double n1 = bases(first);
    const double n2 = bases(second);
    const double pooled = (p1 * n1 + p2 * n2) / (n1 + n2);
    const bool comparable = n1 > 0 && n2 > 0 && !(p1 == 0 && p2 == 0) && !(p1 == 1 && p2 == 1);
    if (!comparable || std::isnan(pooled)) return {};
    const double z = (p1 - p2) / std::sqrt(pooled * (1 - pooled) * (1 / n1 + 1 / n2));
    return {z, normal_two_sided_p(z)};
  });
}

ColumnComparison compare_column_means(const Eigen::MatrixXd& means, const Eigen::MatrixXd& sds,
                                      const Eigen::MatrixXd& bases, const ComparisonOptions& options) {
  check_same_size("compare_column_means", "means", static_cast<std::size_t>(means.size()), "sds",
                  static_cast<std::size_t>(sds.size()));
  check_same_size("compare_column_means", "means", static_cast<std::size_t>(means.size()), "bases",
                  static_cast<std::size_t>(bases.size()));
  check_probability("compare_column_means", "alpha", options.alpha);
  return compare(means.rows(), means.cols(), options, [&](Eigen::Index row, int first, int second) -> PairTest {
    const double n1 = bases(row, first);
    const double n2 = bases(row, second);
    if (!(n1 > 1) || !(n2 > 1)) return {};
    const double v1 = sds(row, first) * sds(row, first) / n1;
    const double v2 = sds(row, second) * sds(row, second) / n2;
    if (!(v1 + v2 > 0)) return {};
    const double t = (means(row, first) - means(row, second)) / std::sqrt(v1 + v2);
    const double df = (v1 + v2) * (v1 + v2) / (v1 * v1 / (n1 - 1) + v2 * v2 / (n2 - 1));
    return {t, t_two_sided_p(t, df)};
  });
}

}  // namespace tertulia::stats
