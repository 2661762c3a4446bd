// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include <Eigen/Core>

namespace tertulia::stats {

/// Two clusters become one. Rows are clusters 0 to n-1; the merge number i makes cluster n + i.
struct Merge {
  int first = 0;
  int second = 0;
  double height = 0;  ///< on the scale of distances
};

/// A tree of n - 1 merges in their order, by rising height.
struct WardTree {
  std::vector<Merge> merges;

  /// The cluster of each row, 0-based and numbered by first appearance, when the last k - 1 merges are undone.
  /// @throws std::invalid_argument unless 1 <= k <= rows.
  [[nodiscard]] std::vector<int> cut(int k) const;
};

/// Ward's hierarchical clustering (the variant on squared distances that R calls ward.D2). Equal distances merge the
/// lowest rows first, as in R. Takes n^2 memory.
/// Shapes: values is (n) x (variables), 2 <= n <= 5,000.
/// Missing values: not accepted.
/// @throws std::invalid_argument if n is out of range; std::domain_error if a value is not finite.
/// Source: Ward (1963), JASA 58, 236-244; Lance & Williams (1967), Computer Journal 9, 373-380; Murtagh & Legendre
/// (2014), Journal of Classification 31, 274-295.
[[nodiscard]] WardTree ward_clusters(const Eigen::Ref<const Eigen::MatrixXd>& values);

}  // namespace tertulia::stats
