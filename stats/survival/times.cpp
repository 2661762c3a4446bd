// SPDX-License-Identifier: Apache-2.0
#include "stats/survival/times.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include "stats/core/checks.hpp"

namespace tertulia::stats {

void check_survival(const char* function, const Survival& survival) {
  check_not_empty(function, "time", static_cast<std::size_t>(survival.size()));
  check_same_size(function, "event", survival.event.size(), "time", static_cast<std::size_t>(survival.size()));
  check_finite(function, "time", survival.time);
}

Eigen::VectorXd tie_close_times(const Eigen::Ref<const Eigen::VectorXd>& times) {
  std::vector<double> distinct(times.begin(), times.end());
  std::sort(distinct.begin(), distinct.end());
  distinct.erase(std::unique(distinct.begin(), distinct.end()), distinct.end());
  const double mean =
      std::accumulate(distinct.begin(), distinct.end(), 0.0, [](double sum, double t) { return sum + std::abs(t); }) /
      static_cast<double>(distinct.size());
  const double tolerance = std::sqrt(std::numeric_limits<double>::epsilon());
  std::vector<double> kept;
  for (std::size_t i = 0; i < distinct.size(); ++i) {
    const double gap = i == 0 ? std::numeric_limits<double>::infinity() : distinct[i] - distinct[i - 1];
    if (gap > tolerance && gap / mean > tolerance) kept.push_back(distinct[i]);
  }
  Eigen::VectorXd tied(times.size());
  for (Eigen::Index i = 0; i < times.size(); ++i) {
    tied(i) = *std::prev(std::upper_bound(kept.begin(), kept.end(), times(i)));
  }
  return tied;
}

std::vector<std::vector<Eigen::Index>> rows_by_time(const Eigen::Ref<const Eigen::VectorXd>& times) {
  std::vector<Eigen::Index> order(static_cast<std::size_t>(times.size()));
  std::iota(order.begin(), order.end(), Eigen::Index{0});
  std::stable_sort(order.begin(), order.end(), [&](Eigen::Index a, Eigen::Index b) { return times(a) < times(b); });
  std::vector<std::vector<Eigen::Index>> groups;
  for (const Eigen::Index row : order) {
    if (groups.empty() || times(groups.back().front()) != times(row)) groups.emplace_back();
    groups.back().push_back(row);
  }
  return groups;
}

}  // namespace tertulia::stats
