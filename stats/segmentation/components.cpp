// SPDX-License-Identifier: Apache-2.0
#include "stats/segmentation/components.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <stdexcept>
#include <vector>

#include <Eigen/Dense>

#include "stats/core/checks.hpp"
#include "stats/reliability/scale.hpp"

namespace tertulia::stats {
namespace {

/// -1 when the element of largest absolute value is negative, else 1.
double sign_of_largest(const Eigen::Ref<const Eigen::VectorXd>& column) {
  Eigen::Index largest = 0;
  column.cwiseAbs().maxCoeff(&largest);
  return column(largest) < 0 ? -1 : 1;
}

std::vector<Eigen::Index> occupied(const Eigen::VectorXd& totals) {
  std::vector<Eigen::Index> places;
  for (Eigen::Index i = 0; i < totals.size(); ++i) {
    if (totals(i) > 0) places.push_back(i);
  }
  return places;
}

/// Turns two columns in their plane to where the variances of their squared elements are largest; returns the angle.
double turn_pair(Eigen::MatrixXd& columns, Eigen::Index j, Eigen::Index k) {
  const Eigen::ArrayXd x = columns.col(j);
  const Eigen::ArrayXd y = columns.col(k);
  const Eigen::ArrayXd u = x.square() - y.square();
  const Eigen::ArrayXd v = 2 * x * y;
  const auto p = static_cast<double>(x.size());
  const double numerator = 2 * ((u * v).sum() - u.sum() * v.sum() / p);
  const double denominator = (u.square() - v.square()).sum() - (u.sum() * u.sum() - v.sum() * v.sum()) / p;
  const double angle = std::atan2(numerator, denominator) / 4;
  columns.col(j) = std::cos(angle) * x + std::sin(angle) * y;
  columns.col(k) = std::cos(angle) * y - std::sin(angle) * x;
  return angle;
}

}  // namespace

PrincipalComponents principal_components(const Eigen::Ref<const Eigen::MatrixXd>& values) {
  const Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> eigen(correlation_matrix(values));
  PrincipalComponents result;
  result.n = static_cast<std::size_t>(values.rows());
  result.eigenvalues = eigen.eigenvalues().reverse();
  result.vectors = eigen.eigenvectors().rowwise().reverse();
  for (auto column : result.vectors.colwise()) column *= sign_of_largest(column);
  return result;
}

Eigen::MatrixXd PrincipalComponents::loadings(Eigen::Index k) const {
  return vectors.leftCols(k) * eigenvalues.head(k).cwiseMax(0).cwiseSqrt().asDiagonal();
}

Eigen::MatrixXd varimax(const Eigen::Ref<const Eigen::MatrixXd>& loadings) {
  check_not_empty("varimax", "loadings", static_cast<std::size_t>(loadings.cols()));
  const Eigen::VectorXd lengths = loadings.rowwise().norm();
  Eigen::MatrixXd rotated = loadings.array().colwise() / lengths.array();
  constexpr int kMaxSweeps = 1000;
  constexpr double kStill = 1e-14;  // radians
  double largest_turn = 1;
  for (int sweep = 0; sweep < kMaxSweeps && largest_turn > kStill; ++sweep) {
    largest_turn = 0;
    for (Eigen::Index j = 0; j < rotated.cols(); ++j) {
      for (Eigen::Index k = j + 1; k < rotated.cols(); ++k) {
        largest_turn = std::max(largest_turn, std::abs(turn_pair(rotated, j, k)));
      }
    }
  }
  rotated.array().colwise() *= lengths.array();
  const Eigen::VectorXd squares = rotated.colwise().squaredNorm();
  std::vector<Eigen::Index> order(static_cast<std::size_t>(loadings.cols()));
  std::iota(order.begin(), order.end(), Eigen::Index{0});
  std::stable_sort(order.begin(), order.end(), [&](Eigen::Index a, Eigen::Index b) { return squares(a) > squares(b); });
  Eigen::MatrixXd sorted = rotated(Eigen::all, order);
  for (auto column : sorted.colwise()) column *= sign_of_largest(column);
  return sorted;
}

CorrespondenceAnalysis correspondence_analysis(const Eigen::MatrixXd& counts, Eigen::Index dims) {
  check_weights("correspondence_analysis", "counts", counts.reshaped());
  const Eigen::MatrixXd shares = counts / counts.sum();
  CorrespondenceAnalysis result;
  result.row_mass = shares.rowwise().sum();
  result.column_mass = shares.colwise().sum();
  const std::vector<Eigen::Index> rows = occupied(result.row_mass);
  const std::vector<Eigen::Index> columns = occupied(result.column_mass);
  const auto axes = static_cast<Eigen::Index>(std::min(rows.size(), columns.size())) - 1;
  if (axes < 1 || dims < 1 || dims > axes) {
    throw std::invalid_argument("correspondence_analysis: dims must lie between 1 and the number of axes");
  }
  const Eigen::VectorXd row_root = result.row_mass(rows).cwiseSqrt();
  const Eigen::VectorXd column_root = result.column_mass(columns).cwiseSqrt();
  const Eigen::MatrixXd observed = shares(rows, columns);
  // Standardized residuals: (p - r c) / sqrt(r c).
  const Eigen::MatrixXd residuals =
      row_root.cwiseInverse().asDiagonal() * observed * column_root.cwiseInverse().asDiagonal() -
      row_root * column_root.transpose();
  const Eigen::JacobiSVD<Eigen::MatrixXd> svd(residuals, Eigen::ComputeThinU | Eigen::ComputeThinV);
  result.inertia = svd.singularValues().head(axes).cwiseAbs2();
  constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();
  result.rows = Eigen::MatrixXd::Constant(counts.rows(), dims, kNaN);
  result.columns = Eigen::MatrixXd::Constant(counts.cols(), dims, kNaN);
  for (Eigen::Index axis = 0; axis < dims; ++axis) {
    const Eigen::VectorXd standard_rows = svd.matrixU().col(axis).cwiseQuotient(row_root);
    const Eigen::VectorXd standard_columns = svd.matrixV().col(axis).cwiseQuotient(column_root);
    const double scale = sign_of_largest(standard_rows) * svd.singularValues()(axis);
    for (std::size_t i = 0; i < rows.size(); ++i) {
      result.rows(rows[i], axis) = scale * standard_rows(static_cast<Eigen::Index>(i));
    }
    for (std::size_t j = 0; j < columns.size(); ++j) {
      result.columns(columns[j], axis) = scale * standard_columns(static_cast<Eigen::Index>(j));
    }
  }
  return result;
}

}  // namespace tertulia::stats
