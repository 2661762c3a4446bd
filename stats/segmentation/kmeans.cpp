// SPDX-License-Identifier: Apache-2.0
#include "stats/segmentation/kmeans.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <stdexcept>

#include "stats/core/checks.hpp"

namespace tertulia::stats {
namespace {

/// Variables run down the columns of the transposed data, so that a row of respondents is contiguous in memory.
using Points = Eigen::MatrixXd;

bool assign(const Points& points, const Points& centers, std::vector<int>& clusters) {
  bool changed = false;
  for (Eigen::Index i = 0; i < points.cols(); ++i) {
    int nearest = 0;
    double best = std::numeric_limits<double>::infinity();
    for (Eigen::Index c = 0; c < centers.cols(); ++c) {
      const double distance = (points.col(i) - centers.col(c)).squaredNorm();
      if (distance < best) {
        best = distance;
        nearest = static_cast<int>(c);
      }
    }
    int& cluster = clusters[static_cast<std::size_t>(i)];
    changed = changed || cluster != nearest;
    cluster = nearest;
  }
  return changed;
}

Points means(const Points& points, const std::vector<int>& clusters, Eigen::VectorXd& sizes) {
  Points sums = Points::Zero(points.rows(), sizes.size());
  sizes.setZero();
  for (Eigen::Index i = 0; i < points.cols(); ++i) {
    const int c = clusters[static_cast<std::size_t>(i)];
    sums.col(c) += points.col(i);
    sizes(c) += 1;
  }
  if (sizes.minCoeff() == 0) throw std::domain_error("kmeans: a cluster became empty; choose other starts");
  return sums.array().rowwise() / sizes.transpose().array();
}

}  // namespace

Kmeans kmeans(const Eigen::Ref<const Eigen::MatrixXd>& values, const Eigen::Ref<const Eigen::MatrixXd>& starts,
              int max_iterations) {
  check_same_size("kmeans", "columns of values", static_cast<std::size_t>(values.cols()), "columns of starts",
                  static_cast<std::size_t>(starts.cols()));
  const Eigen::Index k = starts.rows();
  if (k < 1 || values.rows() < k) throw std::invalid_argument("kmeans: starts must be at least 1 and at most the rows");
  for (Eigen::Index j = 0; j < values.cols(); ++j) {
    check_finite("kmeans", "values", values.col(j));
    check_finite("kmeans", "starts", starts.col(j));
  }
  const Points points = values.transpose();
  Points centers = starts.transpose();
  Kmeans result;
  result.clusters.assign(static_cast<std::size_t>(values.rows()), -1);
  result.sizes = Eigen::VectorXd::Zero(k);
  while (result.iterations < max_iterations && !result.converged) {
    ++result.iterations;
    result.converged = !assign(points, centers, result.clusters);
    if (!result.converged) centers = means(points, result.clusters, result.sizes);
  }
  result.centers = centers.transpose();
  result.within = Eigen::VectorXd::Zero(k);
  for (Eigen::Index i = 0; i < points.cols(); ++i) {
    const int c = result.clusters[static_cast<std::size_t>(i)];
    result.within(c) += (points.col(i) - centers.col(c)).squaredNorm();
  }
  const Eigen::VectorXd grand_mean = points.rowwise().mean();
  result.between = (centers.colwise() - grand_mean).colwise().squaredNorm().transpose().dot(result.sizes);
  result.calinski_harabasz =
      (result.between / static_cast<double>(k - 1)) / (result.within.sum() / static_cast<double>(values.rows() - k));
  return result;
}

Silhouettes silhouettes(const Eigen::Ref<const Eigen::MatrixXd>& values, const std::vector<int>& clusters, int k) {
  check_same_size("silhouettes", "values", static_cast<std::size_t>(values.rows()), "clusters", clusters.size());
  const Points points = values.transpose();
  Eigen::VectorXd sizes = Eigen::VectorXd::Zero(k);
  for (const int c : clusters) sizes(c) += 1;
  if ((sizes.array() > 0).count() < 2) throw std::invalid_argument("silhouettes: clusters must be two at least");
  Eigen::VectorXd sums = Eigen::VectorXd::Zero(k);
  Eigen::VectorXd distances(k);
  for (Eigen::Index i = 0; i < points.cols(); ++i) {
    const int own = clusters[static_cast<std::size_t>(i)];
    if (sizes(own) == 1) continue;
    distances.setZero();
    for (Eigen::Index j = 0; j < points.cols(); ++j) {
      distances(clusters[static_cast<std::size_t>(j)]) += (points.col(i) - points.col(j)).norm();
    }
    const double inside = distances(own) / (sizes(own) - 1);
    double next = std::numeric_limits<double>::infinity();
    for (int c = 0; c < k; ++c) {
      if (c != own && sizes(c) > 0) next = std::min(next, distances(c) / sizes(c));
    }
    if (next != inside) sums(own) += (next - inside) / std::max(next, inside);
  }
  return {sums.sum() / static_cast<double>(points.cols()), sums.array() / sizes.array()};
}

Eigen::MatrixXd standardize_columns(const Eigen::Ref<const Eigen::MatrixXd>& values) {
  // Sums run in extended precision, as in R, so that equal distances between rows stay equal.
  const auto n = static_cast<long double>(values.rows());
  Eigen::MatrixXd scaled = values;
  for (auto column : scaled.colwise()) {
    long double sum = 0;
    for (const double value : column) sum += static_cast<long double>(value);
    column.array() -= static_cast<double>(sum / n);
    long double squares = 0;
    for (const double value : column) squares += static_cast<long double>(value * value);
    const double sd = std::sqrt(static_cast<double>(squares) / static_cast<double>(values.rows() - 1));
    if (!(sd > 0)) throw std::domain_error("standardize_columns: values must vary in each column");
    column /= sd;
  }
  return scaled;
}

}  // namespace tertulia::stats
