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
  // Where the common covariance is the identity, distances are plain.
  const Eigen::MatrixXd points = root.matrixL().solve(values.transpose());
  const Eigen::MatrixXd centres = root.matrixL().solve(rule.means.transpose());

  rule.posterior.resize(values.rows(), classes.levels);
  for (Eigen::Index i = 0; i < values.rows(); ++i) {
    const int own = classes.codes[static_cast<std::size_t>(i)];
    const double own_count = counts(own);
    const double own_distance = (points.col(i) - centres.col(own)).squaredNorm();
    // Without the row its class' mean moves and the covariance loses one rank-one part (Sherman-Morrison).
    const double weight = own_count / ((own_count - 1) * (n - occupied));
    const double shrink = (n - 1 - occupied) / (n - occupied);
    Eigen::VectorXd scores(classes.levels);
    Eigen::VectorXd scores_left_out(classes.levels);
    for (Eigen::Index k = 0; k < classes.levels; ++k) {
      if (counts(k) == 0) {
        scores(k) = scores_left_out(k) = kNaN;
        continue;
      }
      const double distance = (points.col(i) - centres.col(k)).squaredNorm();
      const double product = (points.col(i) - centres.col(k)).dot(points.col(i) - centres.col(own));
      const double distance_left_out =
          k == own ? own_distance * std::pow(own_count / (own_count - 1), 2) / (1 - weight * own_distance)
                   : distance + product * product * weight / (1 - weight * own_distance);
      scores(k) = distance / 2 - std::log(rule.prior(k));
      scores_left_out(k) = shrink * distance_left_out / 2 - std::log(rule.prior(k));
    }
    rule.predicted.push_back(smallest(scores));
    rule.left_out.push_back(smallest(scores_left_out));
    const double least = scores(rule.predicted.back());
    Eigen::VectorXd likelihood =
        scores.unaryExpr([least](double s) { return std::isnan(s) ? 0 : std::exp(least - s); });
    rule.posterior.row(i) = likelihood / likelihood.sum();
  }
  return rule;
}

}  // namespace tertulia::stats
