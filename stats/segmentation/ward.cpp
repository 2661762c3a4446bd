// SPDX-License-Identifier: Apache-2.0
#include "stats/segmentation/ward.hpp"

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

/// Squared distances between clusters, each in the place of its lowest row, with the nearest neighbour behind each
/// place.
class Distances {
 public:
  explicit Distances(const Eigen::Ref<const Eigen::MatrixXd>& values)
      : n_(values.rows()),
        squared_(n_, n_),
        sizes_(Eigen::VectorXd::Ones(n_)),
        alive_(static_cast<std::size_t>(n_), 1) {
    const Eigen::MatrixXd points = values.transpose();
    for (Eigen::Index i = 0; i < n_; ++i) {
      for (Eigen::Index j = 0; j < i; ++j) {
        double sum = 0;
        for (Eigen::Index k = 0; k < points.rows(); ++k)
          sum += (points(k, i) - points(k, j)) * (points(k, i) - points(k, j));
        const double distance = std::sqrt(sum);  // rounded as a distance before it is squared, so that ties are R's
        squared_(i, j) = squared_(j, i) = distance * distance;
      }
    }
    nearest_.resize(static_cast<std::size_t>(n_), -1);
    for (Eigen::Index i = 0; i + 1 < n_; ++i) find_nearest(i);
  }

  /// Joins the two nearest clusters; the lower place keeps the union.
  Merge merge_nearest() {
    Eigen::Index from = -1;
    for (Eigen::Index i = 0; i + 1 < n_; ++i) {
      if (alive(i) && nearest(i) >= 0 && (from < 0 || to_nearest(i) < to_nearest(from))) from = i;
    }
    const Eigen::Index into = from;
    const Eigen::Index gone = nearest(from);
    const double between = squared_(into, gone);
    alive_[static_cast<std::size_t>(gone)] = 0;
    for (Eigen::Index k = 0; k < n_; ++k) {
      if (!alive(k) || k == into) continue;
      // The recurrence of Lance and Williams for Ward's criterion.
      const double all = sizes_(into) + sizes_(gone) + sizes_(k);
      squared_(into, k) = squared_(k, into) = ((sizes_(into) + sizes_(k)) * squared_(into, k) +
                                               (sizes_(gone) + sizes_(k)) * squared_(gone, k) - sizes_(k) * between) /
                                              all;
    }
    sizes_(into) += sizes_(gone);
    for (Eigen::Index i = 0; i + 1 < n_; ++i) {
      if (!alive(i)) continue;
      const bool lost = i == into || nearest(i) == into || nearest(i) == gone;
      if (lost) find_nearest(i);
      if (i < into && squared_(i, into) < to_nearest(i)) nearest_[static_cast<std::size_t>(i)] = into;
    }
    return {static_cast<int>(into), static_cast<int>(gone), std::sqrt(between)};
  }

 private:
  [[nodiscard]] bool alive(Eigen::Index i) const { return alive_[static_cast<std::size_t>(i)] != 0; }
  [[nodiscard]] Eigen::Index nearest(Eigen::Index i) const { return nearest_[static_cast<std::size_t>(i)]; }
  [[nodiscard]] double to_nearest(Eigen::Index i) const {
    return nearest(i) < 0 ? std::numeric_limits<double>::infinity() : squared_(i, nearest(i));
  }
  /// Among the places behind i; the first of equals.
  void find_nearest(Eigen::Index i) {
    Eigen::Index best = -1;
    for (Eigen::Index j = i + 1; j < n_; ++j) {
      if (alive(j) && (best < 0 || squared_(i, j) < squared_(i, best))) best = j;
    }
    nearest_[static_cast<std::size_t>(i)] = best;
  }

  Eigen::Index n_;
  Eigen::MatrixXd squared_;
  Eigen::VectorXd sizes_;
  std::vector<char> alive_;
  std::vector<Eigen::Index> nearest_;
};

}  // namespace

WardTree ward_clusters(const Eigen::Ref<const Eigen::MatrixXd>& values) {
  constexpr Eigen::Index kMaxRows = 5'000;
  const Eigen::Index n = values.rows();
  if (n < 2 || n > kMaxRows) throw std::invalid_argument("ward_clusters: values must have 2 to 5,000 rows");
  for (Eigen::Index j = 0; j < values.cols(); ++j) check_finite("ward_clusters", "values", values.col(j));
  Distances distances(values);
  Groups groups(static_cast<std::size_t>(2 * n - 1));
  WardTree tree;
  for (int made = static_cast<int>(n); made < 2 * static_cast<int>(n) - 1; ++made) {
    const Merge places = distances.merge_nearest();
    const Merge merge{groups.find(places.first), groups.find(places.second), places.height};
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
