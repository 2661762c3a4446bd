// SPDX-License-Identifier: Apache-2.0
#include "stats/tables/crosstab_tests.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <stdexcept>
#include <tuple>
#include <utility>

#include "stats/core/brent.hpp"
#include "stats/core/checks.hpp"
#include "stats/core/distributions.hpp"

namespace tertulia::stats {
namespace {

void check_counts(const Eigen::MatrixXd& counts) {
  if (counts.rows() < 2 || counts.cols() < 2) {
    throw std::invalid_argument("crosstab tests: counts must have two rows and two columns at least");
  }
  check_weights("crosstab tests", "counts", counts.reshaped());
}

Eigen::MatrixXd expected_counts(const Eigen::MatrixXd& counts) {
  const Eigen::VectorXd rows = counts.rowwise().sum();
  const Eigen::RowVectorXd columns = counts.colwise().sum();
  return rows * columns / counts.sum();
}

ChiSquaredTest chi_squared(double statistic, const Eigen::MatrixXd& counts) {
  const auto df = static_cast<double>((counts.rows() - 1) * (counts.cols() - 1));
  return {statistic, df, chi_squared_upper(statistic, df)};
}

/// Spearman's and Kendall's tau-b of the row and column positions, straight from the counts.
std::pair<double, double> rank_association(const Eigen::MatrixXd& counts) {
  const double n = counts.sum();
  // Mid-ranks of the positions, centred: the cells before a position and half of its own.
  const auto midranks = [n](const Eigen::VectorXd& totals) {
    Eigen::VectorXd ranks(totals.size());
    double before = 0;
    for (Eigen::Index i = 0; i < totals.size(); ++i) {
      ranks(i) = before + totals(i) / 2 - n / 2;
      before += totals(i);
    }
    return ranks;
  };
  const Eigen::VectorXd rows = counts.rowwise().sum();
  const Eigen::VectorXd columns = counts.colwise().sum();
  const Eigen::VectorXd row_ranks = midranks(rows);
  const Eigen::VectorXd column_ranks = midranks(columns);
  const double covariance = row_ranks.dot(counts * column_ranks);
  const double row_variance = rows.dot(row_ranks.cwiseAbs2());
  const double column_variance = columns.dot(column_ranks.cwiseAbs2());

  double score = 0;  // concordant minus discordant pairs
  for (Eigen::Index i = 0; i < counts.rows(); ++i) {
    for (Eigen::Index j = 0; j < counts.cols(); ++j) {
      const Eigen::Index below = counts.rows() - i - 1;
      const double concordant = counts.bottomRightCorner(below, counts.cols() - j - 1).sum();
      const double discordant = counts.bottomLeftCorner(below, j).sum();
      score += counts(i, j) * (concordant - discordant);
    }
  }
  const double row_pairs = n * n - rows.squaredNorm();
  const double column_pairs = n * n - columns.squaredNorm();
  return {covariance / std::sqrt(row_variance * column_variance), 2 * score / std::sqrt(row_pairs * column_pairs)};
}

/// The first cell of a 2 x 2 table given its margins, with odds ratio w: a noncentral hypergeometric variable.
class FirstCell {
 public:
  explicit FirstCell(const Eigen::Matrix2d& counts)
      : low_(std::max(0.0, counts.col(0).sum() - counts.row(1).sum())),
        high_(std::min(counts.col(0).sum(), counts.row(0).sum())),
        log_weights_(static_cast<Eigen::Index>(high_ - low_) + 1) {
    const double m = counts.row(0).sum();
    const double n = counts.row(1).sum();
    const double k = counts.col(0).sum();
    const auto log_choose = [](double a, double b) {
      return std::lgamma(a + 1) - std::lgamma(b + 1) - std::lgamma(a - b + 1);
    };
    for (Eigen::Index i = 0; i < log_weights_.size(); ++i) {
      const double x = low_ + static_cast<double>(i);
      log_weights_(i) = log_choose(m, x) + log_choose(n, k - x);
    }
  }

  [[nodiscard]] double low() const { return low_; }
  [[nodiscard]] double high() const { return high_; }

  [[nodiscard]] Eigen::ArrayXd probabilities(double log_odds) const {
    Eigen::ArrayXd logs(log_weights_.size());
    for (Eigen::Index i = 0; i < logs.size(); ++i) logs(i) = log_weights_(i) + static_cast<double>(i) * log_odds;
    const Eigen::ArrayXd weights = (logs - logs.maxCoeff()).exp();
    return weights / weights.sum();
  }

  [[nodiscard]] double mean(double log_odds) const {
    return low_ + (probabilities(log_odds) * Eigen::ArrayXd::LinSpaced(log_weights_.size(), 0, high_ - low_)).sum();
  }

 private:
  double low_;
  double high_;
  Eigen::ArrayXd log_weights_;
};

/// The odds ratio at which the expected first cell is the observed one. Solved on (0, 1), for the ratio or its inverse,
/// to the tolerance of R's fisher.test, so that both report the same digits.
double conditional_odds_ratio(const FirstCell& cell, double observed) {
  if (cell.low() == cell.high()) return std::numeric_limits<double>::quiet_NaN();
  if (observed == cell.low()) return 0;
  if (observed == cell.high()) return std::numeric_limits<double>::infinity();
  const double epsilon = std::numeric_limits<double>::epsilon();
  const double tolerance = std::pow(epsilon, 0.25);
  const double at_equal_odds = cell.mean(0);
  if (at_equal_odds == observed) return 1;
  if (at_equal_odds > observed) {
    const auto excess = [&](double ratio) { return (ratio == 0 ? cell.low() : cell.mean(std::log(ratio))) - observed; };
    return brent_root(excess, 0, 1, tolerance);
  }
  const auto excess = [&](double inverse) { return cell.mean(-std::log(inverse)) - observed; };
  return 1 / brent_root(excess, epsilon, 1, tolerance);
}

}  // namespace

CrosstabTests crosstab_tests(const Eigen::MatrixXd& counts) {
  check_counts(counts);
  CrosstabTests result;
  const double n = counts.sum();
  result.expected = expected_counts(counts);
  const Eigen::ArrayXXd difference = counts - result.expected;
  result.pearson = chi_squared((difference.square() / result.expected.array()).sum(), counts);

  double log_ratio = 0;
  for (Eigen::Index i = 0; i < counts.size(); ++i) {
    const double observed = counts.reshaped()(i);
    if (observed > 0) log_ratio += observed * std::log(observed / result.expected.reshaped()(i));
  }
  result.likelihood_ratio = chi_squared(2 * log_ratio, counts);

  const Eigen::VectorXd rows = counts.rowwise().sum();
  const Eigen::RowVectorXd columns = counts.colwise().sum();
  const Eigen::MatrixXd not_in_either = (1 - rows.array() / n).matrix() * (1 - columns.array() / n).matrix();
  result.adjusted_residuals = difference / (result.expected.array() * not_in_either.array()).sqrt();

  const double smaller_side = static_cast<double>(std::min(counts.rows(), counts.cols())) - 1;
  result.contingency = std::sqrt(result.pearson.statistic / (n + result.pearson.statistic));
  result.cramers_v = std::sqrt(result.pearson.statistic / (n * smaller_side));
  std::tie(result.spearman, result.tau_b) = rank_association(counts);
  return result;
}

FourfoldTests fourfold_tests(const Eigen::Matrix2d& counts) {
  check_counts(counts);
  FourfoldTests result;
  const Eigen::MatrixXd expected = expected_counts(counts);
  const Eigen::ArrayXXd difference = (counts - expected).array().abs();
  result.phi = std::sqrt((difference.square() / expected.array()).sum() / counts.sum());
  const double correction = std::min(0.5, difference.minCoeff());
  result.yates = chi_squared(((difference - correction).square() / expected.array()).sum(), counts);

  const FirstCell cell(counts);
  const Eigen::ArrayXd probabilities = cell.probabilities(0);
  // Tables as probable as the observed one count, although their probability is rounded differently.
  const double limit = probabilities(static_cast<Eigen::Index>(counts(0, 0) - cell.low())) * (1 + 1e-7);
  result.fisher_p = std::min(1.0, (probabilities <= limit).select(probabilities, 0.0).sum());
  result.fisher_odds_ratio = conditional_odds_ratio(cell, counts(0, 0));
  return result;
}

}  // namespace tertulia::stats
