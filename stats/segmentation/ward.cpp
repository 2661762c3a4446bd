// SPDX-License-Identifier: Apache-2.0
#include "stats/segmentation/ward.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <stdexcept>

#include "stats/core/checks.hpp"

namespace tertulia::stats {
namespace {

/// Finds representatives of merged rows (disjoint sets).
class Groups {
 public:
  explicit Groups(std::size_t n) : parent_(n) { std::iota(parent_.begin(), parent_.end(), 0); }
  int find(int node) {
    while (parent_[static_cast<std::size_t>(node)] != node) {
      int& parent = parent_[static_cast<std::size_t>(node)];
      parent = parent_[static_cast<std::size_t>(parent)];
      node = parent;
    }
    return node;
  }
  void join(int child, int into) { parent_[static_cast<std::size_t>(find(child))] = into; }

 private:
  std::vector<int> parent_;
};

/// Clusters that still exist, each in the place of one of its rows.
struct Clusters {
  Eigen::MatrixXd centres;  ///< (variables) x (n)
  Eigen::VectorXd sizes;
  std::vector<int> alive;

  [[nodiscard]] double distance(int a, int b) const {
    const double share = sizes(a) * sizes(b) / (sizes(a) + sizes(b));
    return 2 * share * (centres.col(a) - centres.col(b)).squaredNorm();
  }
  /// The nearest other cluster; `preferred` wins a tie, so that the chain ends.
  [[nodiscard]] int nearest(int cluster, int preferred) const {
    int best = preferred;
    double least = preferred >= 0 ? distance(cluster, preferred) : std::numeric_limits<double>::infinity();
    for (const int other : alive) {
      if (other == cluster || other == preferred) continue;
      const double here = distance(cluster, other);
      if (here < least) {
        least = here;
        best = other;
      }
    }
    return best;
  }
  void merge(int gone, int into) {
    const double sum = sizes(gone) + sizes(into);
    centres.col(into) = (sizes(gone) * centres.col(gone) + sizes(into) * centres.col(into)) / sum;
    sizes(into) = sum;
    alive.erase(std::find(alive.begin(), alive.end(), gone));
  }
};

}  // namespace

WardTree ward_clusters(const Eigen::Ref<const Eigen::MatrixXd>& values) {
  constexpr Eigen::Index kMaxRows = 20'000;
  const Eigen::Index n = values.rows();
  if (n < 2 || n > kMaxRows) throw std::invalid_argument("ward_clusters: values must have 2 to 20,000 rows");
  for (Eigen::Index j = 0; j < values.cols(); ++j) check_finite("ward_clusters", "values", values.col(j));
  Clusters clusters{values.transpose(), Eigen::VectorXd::Ones(n), std::vector<int>(static_cast<std::size_t>(n))};
  std::iota(clusters.alive.begin(), clusters.alive.end(), 0);

  // Nearest-neighbour chain: follow nearest neighbours until two are each other's; they would merge in any order.
  std::vector<Merge> found;  // by places, heights not yet sorted
  std::vector<int> chain;
  while (clusters.alive.size() > 1) {
    if (chain.empty()) chain.push_back(clusters.alive.front());
    const int previous = chain.size() > 1 ? chain[chain.size() - 2] : -1;
    const int next = clusters.nearest(chain.back(), previous);
    if (next != previous) {
      chain.push_back(next);
      continue;
    }
    const int last = chain.back();
    found.push_back({previous, last, std::sqrt(clusters.distance(previous, last))});
    chain.resize(chain.size() - 2);
    clusters.merge(std::max(previous, last), std::min(previous, last));
  }
  std::stable_sort(found.begin(), found.end(), [](const Merge& a, const Merge& b) { return a.height < b.height; });
  WardTree tree;
  Groups groups(static_cast<std::size_t>(2 * n - 1));
  for (std::size_t i = 0; i < found.size(); ++i) {
    const int made = static_cast<int>(n) + static_cast<int>(i);
    const Merge merge{groups.find(found[i].first), groups.find(found[i].second), found[i].height};
    groups.join(merge.first, made);
    groups.join(merge.second, made);
    tree.merges.push_back(merge);
  }
  return tree;
}

std::vector<int> WardTree::cut(int k) const {
  const auto n = static_cast<int>(merges.size()) + 1;
  if (k < 1 || k > n) throw std::invalid_argument("cut: k must lie between 1 and the number of rows");
  Groups groups(static_cast<std::size_t>(2 * n - 1));
  for (int i = 0; i < n - k; ++i) {
    groups.join(merges[static_cast<std::size_t>(i)].first, n + i);
    groups.join(merges[static_cast<std::size_t>(i)].second, n + i);
  }
  std::vector<int> numbers(static_cast<std::size_t>(2 * n - 1), -1);
  std::vector<int> clusters;
  int next = 0;
  for (int row = 0; row < n; ++row) {
    int& number = numbers[static_cast<std::size_t>(groups.find(row))];
    if (number < 0) number = next++;
    clusters.push_back(number);
  }
  return clusters;
}

}  // namespace tertulia::stats
