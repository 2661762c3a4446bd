// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include <Eigen/Core>

namespace tertulia::stats {

/// Clusters are numbered by their start.
struct Kmeans {
  Eigen::MatrixXd centers;    ///< (k) x (variables)
  std::vector<int> clusters;  ///< 0-based, (n)
  Eigen::VectorXd sizes;
  Eigen::VectorXd within;  ///< sums of squared distances to the centre
  double between = 0;
  double calinski_harabasz = 0;
  int iterations = 0;
  bool converged = false;  ///< no row changed its cluster
};

/// Lloyd's algorithm: assign each row to the nearest centre (the first of equals), move the centres, until no row
/// changes.
/// Shapes: values is (n) x (variables), starts is (k) x (variables).
/// Missing values: not accepted.
/// @throws std::invalid_argument if shapes disagree, k < 1 or n < k.
/// @throws std::domain_error if a value is not finite, or a cluster becomes empty (choose other starts).
/// Source: Lloyd (1982), IEEE Trans. Inf. Theory 28, 129-137; Calinski & Harabasz (1974), Comm. Stat. 3, 1-27.
[[nodiscard]] Kmeans kmeans(const Eigen::Ref<const Eigen::MatrixXd>& values,
                            const Eigen::Ref<const Eigen::MatrixXd>& starts, int max_iterations = 1000);

struct Silhouettes {
  double mean = 0;
  Eigen::VectorXd by_cluster;  ///< NaN for an empty cluster
};

/// Mean silhouette widths: how much nearer a row is to its own cluster than to the next, -1 to 1 (0 alone in its
/// cluster). Takes n^2 distances.
/// @throws std::invalid_argument if sizes disagree or fewer than two clusters are occupied.
/// Source: Rousseeuw (1987), J. Comput. Appl. Math. 20, 53-65.
[[nodiscard]] Silhouettes silhouettes(const Eigen::Ref<const Eigen::MatrixXd>& values, const std::vector<int>& clusters,
                                      int k);

/// Each column minus its mean, over its standard deviation (divisor n-1).
/// @throws std::domain_error if a column does not vary.
[[nodiscard]] Eigen::MatrixXd standardize_columns(const Eigen::Ref<const Eigen::MatrixXd>& values);

}  // namespace tertulia::stats
