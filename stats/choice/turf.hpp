// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <vector>

#include <Eigen/Core>

namespace tertulia::stats {

/// A combination of items and whom it reaches.
struct Assortment {
  std::vector<int> items;  ///< ascending
  double reach = 0;        ///< weighted share with at least `depth` of the items
  double frequency = 0;    ///< weighted mean number of the items
};

struct TurfResult {
  std::size_t combinations = 0;
  std::vector<Assortment>
      best;               ///< by reach, then frequency (equal to 12 decimals is equal), then the items' positions
  double mean_reach = 0;  ///< over all combinations
};

/// Total unduplicated reach and frequency of every combination of k items.
/// Shapes: likes is (n) x (items), 1 for a liked item; weights is (n).
/// Missing values: not accepted.
/// @throws std::invalid_argument if sizes disagree, items > 64, k is not in [1, items], depth not in [1, k], or there
/// are more than ten million combinations; std::domain_error if a value is not finite or a weight negative. Source:
/// Miaoulis, Parsons & Free (1990), Marketing Research 2(1), 28-40.
[[nodiscard]] TurfResult turf(const Eigen::Ref<const Eigen::MatrixXd>& likes,
                              const Eigen::Ref<const Eigen::VectorXd>& weights, int k, int depth, std::size_t top);

}  // namespace tertulia::stats
