// SPDX-License-Identifier: Apache-2.0
#include "stats/core/ranks.hpp"

#include <algorithm>
#include <numeric>

namespace tertulia::stats {

Eigen::VectorXd average_ranks(const Eigen::Ref<const Eigen::VectorXd>& values) {
  std::vector<Eigen::Index> order(static_cast<std::size_t>(values.size()));
  std::iota(order.begin(), order.end(), Eigen::Index{0});
  std::sort(order.begin(), order.end(), [&](Eigen::Index a, Eigen::Index b) { return values(a) < values(b); });
  Eigen::VectorXd ranks(values.size());
  for (std::size_t start = 0; start < order.size();) {
    std::size_t end = start + 1;
    while (end < order.size() && values(order[end]) == values(order[start])) ++end;
    const double rank = 0.5 * static_cast<double>(start + 1 + end);
    for (std::size_t i = start; i < end; ++i) ranks(order[i]) = rank;
    start = end;
  }
  return ranks;
}

std::vector<double> tie_sizes(const Eigen::Ref<const Eigen::VectorXd>& values) {
  std::vector<double> sorted(values.begin(), values.end());
  std::sort(sorted.begin(), sorted.end());
  std::vector<double> sizes;
  for (std::size_t i = 0; i < sorted.size(); ++i) {
    if (i == 0 || sorted[i] != sorted[i - 1]) sizes.push_back(0);
    sizes.back() += 1;
  }
  return sizes;
}

}  // namespace tertulia::stats
