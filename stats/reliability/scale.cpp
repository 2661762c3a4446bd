// SPDX-License-Identifier: Apache-2.0
#include "stats/reliability/scale.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <stdexcept>
#include <vector>

#include <Eigen/Dense>

#include "stats/core/checks.hpp"
#include "stats/tables/correlation.hpp"

namespace tertulia::stats {
namespace {

double alpha_of(const Eigen::MatrixXd& covariance) {
  const auto k = static_cast<double>(covariance.rows());
  return k / (k - 1) * (1 - covariance.trace() / covariance.sum());
}

double median_below_diagonal(const Eigen::MatrixXd& matrix) {
  std::vector<double> values;
  for (Eigen::Index j = 0; j < matrix.cols(); ++j) {
    for (Eigen::Index i = j + 1; i < matrix.rows(); ++i) values.push_back(matrix(i, j));
  }
  std::sort(values.begin(), values.end());
  const std::size_t middle = values.size() / 2;
  return values.size() % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
}

/// The matrix without one row and column.
Eigen::MatrixXd without(const Eigen::MatrixXd& matrix, Eigen::Index item) {
  std::vector<Eigen::Index> others;
  for (Eigen::Index i = 0; i < matrix.rows(); ++i) {
    if (i != item) others.push_back(i);
  }
  return matrix(others, others);
}

}  // namespace

Eigen::MatrixXd correlation_matrix(const Eigen::Ref<const Eigen::MatrixXd>& columns) {
  Eigen::MatrixXd scaled = columns.rowwise() - columns.colwise().mean();
  for (Eigen::Index j = 0; j < scaled.cols(); ++j) {
    check_finite("correlation_matrix", "columns", columns.col(j));
    const double length = scaled.col(j).norm();
    if (!(length > 0)) throw std::domain_error("correlation_matrix: columns must vary");
    scaled.col(j) /= length;
  }
  return scaled.transpose() * scaled;
}

ScaleReliability scale_reliability(const Eigen::Ref<const Eigen::MatrixXd>& items) {
  if (items.rows() < 2 || items.cols() < 2) {
    throw std::invalid_argument("scale_reliability: items must have two rows and two columns at least");
  }
  const Eigen::MatrixXd correlations = correlation_matrix(items);
  const Eigen::MatrixXd centred = items.rowwise() - items.colwise().mean();
  const Eigen::MatrixXd covariance = centred.transpose() * centred / static_cast<double>(items.rows() - 1);
  const auto k = static_cast<double>(items.cols());

  ScaleReliability result;
  result.n = static_cast<std::size_t>(items.rows());
  result.alpha = alpha_of(covariance);
  result.alpha_standardized = alpha_of(correlations);
  // What an item shares with the others is 1 - 1/(its diagonal element of the inverse).
  const Eigen::VectorXd unshared =
      correlations.ldlt().solve(Eigen::MatrixXd::Identity(items.cols(), items.cols())).diagonal().cwiseInverse();
  result.lambda6 = 1 - unshared.sum() / correlations.sum();
  result.mean_correlation = (correlations.sum() - k) / (k * (k - 1));
  result.median_correlation = median_below_diagonal(correlations);
  result.item_mean = items.colwise().mean();
  result.alpha_if_deleted.resize(items.cols());
  result.item_rest.resize(items.cols());
  const Eigen::VectorXd total = items.rowwise().sum();
  for (Eigen::Index item = 0; item < items.cols(); ++item) {
    result.alpha_if_deleted(item) =
        items.cols() > 2 ? alpha_of(without(covariance, item)) : std::numeric_limits<double>::quiet_NaN();
    result.item_rest(item) = pearson(items.col(item), total - items.col(item));
  }
  return result;
}

}  // namespace tertulia::stats
