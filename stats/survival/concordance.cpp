// SPDX-License-Identifier: Apache-2.0
#include "stats/survival/concordance.hpp"

#include <algorithm>

#include "stats/survival/cox_risk_sets.hpp"

namespace tertulia::stats {
namespace {

/// Sums of weights by rank, with prefix sums in logarithmic time (a Fenwick tree).
class RankedWeights {
 public:
  explicit RankedWeights(std::size_t ranks) : tree_(ranks + 1, 0.0) {}

  void add(std::size_t rank, double weight) {
    for (std::size_t i = rank + 1; i < tree_.size(); i += lowest_bit(i)) tree_[i] += weight;
    total_ += weight;
  }
  /// Of the ranks below `rank`.
  [[nodiscard]] double below(std::size_t rank) const {
    double sum = 0;
    for (std::size_t i = rank; i > 0; i -= lowest_bit(i)) sum += tree_[i];
    return sum;
  }
  [[nodiscard]] double total() const { return total_; }

 private:
  static std::size_t lowest_bit(std::size_t i) { return i & (~i + 1); }

  std::vector<double> tree_;
  double total_ = 0;
};

}  // namespace

double concordance(const Survival& survival, const Eigen::Ref<const Eigen::VectorXd>& risk,
                   const Eigen::Ref<const Eigen::VectorXd>& weights, const std::vector<int>& strata) {
  std::vector<double> distinct(risk.begin(), risk.end());
  std::sort(distinct.begin(), distinct.end());
  distinct.erase(std::unique(distinct.begin(), distinct.end()), distinct.end());
  const auto rank_of = [&](Eigen::Index row) {
    return static_cast<std::size_t>(std::lower_bound(distinct.begin(), distinct.end(), risk(row)) - distinct.begin());
  };
  double concordant = 0;
  double tied = 0;
  double pairs = 0;
  for (const CoxStratum& stratum : cox_strata(survival.time, survival.event, strata)) {
    RankedWeights later(distinct.size());
    for (const CoxMoment& moment : stratum) {
      for (const Eigen::Index row : moment.censored) later.add(rank_of(row), weights(row));
      for (const Eigen::Index row : moment.deaths) {
        const std::size_t rank = rank_of(row);
        const double below = later.below(rank);
        concordant += weights(row) * below;
        tied += weights(row) * (later.below(rank + 1) - below);
        pairs += weights(row) * later.total();
      }
      for (const Eigen::Index row : moment.deaths) later.add(rank_of(row), weights(row));
    }
  }
  return (concordant + tied / 2) / pairs;
}

}  // namespace tertulia::stats
