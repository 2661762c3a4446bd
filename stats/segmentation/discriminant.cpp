// SPDX-License-Identifier: Apache-2.0
#include "stats/segmentation/discriminant.hpp"

#include <cmath>
#include <limits>
#include <stdexcept>

#include <Eigen/Dense>

#include "stats/core/checks.hpp"

namespace tertulia::stats {
namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

/// The class of the smallest score; NaN never wins.
int smallest(const Eigen::VectorXd& scores) {
  Eigen::Index best = -1;
  for (Eigen::Index k = 0; k < scores.size(); ++k) {
    if (!std::isnan(scores(k)) && (best < 0 || scores(k) < scores(best))) best = k;
  }
  return static_cast<int>(best);
}

/// Rows and class means where the common covariance is the identity, so that distances are plain.
struct Whitened {
  Eigen::MatrixXd points;   ///< (variables) x (rows)
  Eigen::MatrixXd centres;  ///< (variables) x (classes)
  Eigen::VectorXd counts;   ///< rows of each class
  double freedom = 0;       ///< rows less occupied classes
};

/// How far a row is from each class, as minus the logarithm of its likelihood; NaN for a class without rows.
struct Scores {
  Eigen::VectorXd all;
  Eigen::VectorXd without_row;  ///< by the rule that the other rows make
};

Scores score(const Whitened& data, Eigen::Index row, int own, const Eigen::VectorXd& prior) {
  const double own_count = data.counts(own);
  const Eigen::VectorXd own_difference = data.points.col(row) - data.centres.col(own);
  const double own_distance = own_difference.squaredNorm();
  // Without the row its class' mean moves and the covariance loses one rank-one part (Sherman-Morrison).
  const double weight = own_count / ((own_count - 1) * data.freedom);
  const double shrink = (data.freedom - 1) / data.freedom;
  Scores scores{Eigen::VectorXd(data.counts.size()), Eigen::VectorXd(data.counts.size())};
  for (Eigen::Index k = 0; k < data.counts.size(); ++k) {
    if (data.counts(k) == 0) {
      scores.all(k) = scores.without_row(k) = kNaN;
      continue;
    }
    const double distance = (data.points.col(row) - data.centres.col(k)).squaredNorm();
    const double product = (data.points.col(row) - data.centres.col(k)).dot(own_difference);
    const double distance_without =
        k == own ? own_distance * std::pow(own_count / (own_count - 1), 2) / (1 - weight * own_distance)
                 : distance + product * product * weight / (1 - weight * own_distance);
    scores.all(k) = distance / 2 - std::log(prior(k));
    scores.without_row(k) = shrink * distance_without / 2 - std::log(prior(k));
  }
  return scores;
}

}  // namespace

Discriminant linear_discriminant(const Eigen::Ref<const Eigen::MatrixXd>& values, const Factor& classes) {
  check_same_size("linear_discriminant", "classes", classes.size(), "rows of values",
                  static_cast<std::size_t>(values.rows()));
  check_factor("linear_discriminant", "classes", classes);
  for (Eigen::Index j = 0; j < values.cols(); ++j) check_finite("linear_discriminant", "values", values.col(j));
  const auto n = static_cast<double>(values.rows());
  Eigen::VectorXd counts = Eigen::VectorXd::Zero(classes.levels);
  Discriminant rule;
  rule.means = Eigen::MatrixXd::Zero(classes.levels, values.cols());
  for (Eigen::Index i = 0; i < values.rows(); ++i) {
    const int k = classes.codes[static_cast<std::size_t>(i)];
    counts(k) += 1;
    rule.means.row(k) += values.row(i);
  }
  rule.means.array().colwise() /= counts.array();  // NaN for an empty class
  rule.prior = counts / n;
  const auto occupied = static_cast<double>((counts.array() > 0).count());
  if (occupied < 2 || n <= occupied) {
    throw std::invalid_argument("linear_discriminant: classes must be two, with more rows than classes");
  }
  Eigen::MatrixXd deviations(values.rows(), values.cols());
  for (Eigen::Index i = 0; i < values.rows(); ++i) {
    deviations.row(i) = values.row(i) - rule.means.row(classes.codes[static_cast<std::size_t>(i)]);
  }
  const Eigen::LLT<Eigen::MatrixXd> root(deviations.transpose() * deviations / (n - occupied));
  if (root.info() != Eigen::Success || root.rcond() < 1e-14) {
    throw std::domain_error("linear_discriminant: values are linearly dependent within the classes");
  }
  rule.posterior.resize(values.rows(), classes.levels);
  const Whitened whitened{root.matrixL().solve(values.transpose()), root.matrixL().solve(rule.means.transpose()),
                          counts, n - occupied};
  for (Eigen::Index i = 0; i < values.rows(); ++i) {
    const Scores scores = score(whitened, i, classes.codes[static_cast<std::size_t>(i)], rule.prior);
    rule.predicted.push_back(smallest(scores.all));
    rule.left_out.push_back(smallest(scores.without_row));
    const double least = scores.all(rule.predicted.back());
    const Eigen::VectorXd likelihood =
        scores.all.unaryExpr([least](double s) { return std::isnan(s) ? 0 : std::exp(least - s); });
    rule.posterior.row(i) = likelihood / likelihood.sum();
  }
  return rule;
}

}  // namespace tertulia::stats
