// SPDX-License-Identifier: Apache-2.0
#include "stats/choice/turf.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdint>
#include <map>
#include <stdexcept>

#include "stats/core/checks.hpp"

namespace tertulia::stats {
namespace {

constexpr Eigen::Index kMaxItems = 64;  // a set of items is one machine word
constexpr double kMaxCombinations = 1e7;

/// Respondents who like the same items weigh together.
struct Pattern {
  std::uint64_t liked = 0;
  double share = 0;  ///< of all weights
};

std::vector<Pattern> collapse(const Eigen::Ref<const Eigen::MatrixXd>& likes,
                              const Eigen::Ref<const Eigen::VectorXd>& weights) {
  std::map<std::uint64_t, double> sums;
  for (Eigen::Index row = 0; row < likes.rows(); ++row) {
    std::uint64_t liked = 0;
    for (Eigen::Index item = 0; item < likes.cols(); ++item) {
      if (likes(row, item) == 1) liked |= std::uint64_t{1} << item;
    }
    sums[liked] += weights(row);
  }
  std::vector<Pattern> patterns;
  patterns.reserve(sums.size());
  for (const auto& [liked, sum] : sums) patterns.push_back({liked, sum / weights.sum()});
  return patterns;
}

/// The next combination of k positions below n in lexicographic order; false after the last.
bool advance(std::vector<int>& combination, int n) {
  const auto k = static_cast<int>(combination.size());
  for (int i = k - 1; i >= 0; --i) {
    int& position = combination[static_cast<std::size_t>(i)];
    if (position == n - k + i) continue;
    ++position;
    for (int j = i + 1; j < k; ++j) {
      combination[static_cast<std::size_t>(j)] = combination[static_cast<std::size_t>(j - 1)] + 1;
    }
    return true;
  }
  return false;
}

double rounded(double value) { return std::round(value * 1e12) / 1e12; }

bool better(const Assortment& a, const Assortment& b) {
  if (rounded(a.reach) != rounded(b.reach)) return a.reach > b.reach;
  if (rounded(a.frequency) != rounded(b.frequency)) return a.frequency > b.frequency;
  return a.items < b.items;
}

void check_arguments(const Eigen::Ref<const Eigen::MatrixXd>& likes, const Eigen::Ref<const Eigen::VectorXd>& weights,
                     int k, int depth) {
  check_same_size("turf", "weights", static_cast<std::size_t>(weights.size()), "rows of likes",
                  static_cast<std::size_t>(likes.rows()));
  check_not_empty("turf", "likes", static_cast<std::size_t>(likes.rows()));
  check_weights("turf", "weights", weights);
  for (Eigen::Index j = 0; j < likes.cols(); ++j) check_finite("turf", "likes", likes.col(j));
  if (likes.cols() > kMaxItems) throw std::invalid_argument("turf: likes must have 64 items at most");
  if (k < 1 || k > likes.cols()) throw std::invalid_argument("turf: k must lie between 1 and the number of items");
  if (depth < 1 || depth > k) throw std::invalid_argument("turf: depth must lie between 1 and k");
  const auto n = static_cast<double>(likes.cols());
  const double combinations = std::exp(std::lgamma(n + 1) - std::lgamma(k + 1.0) - std::lgamma(n - k + 1));
  if (combinations > kMaxCombinations) throw std::invalid_argument("turf: k gives too many combinations");
}

}  // namespace

TurfResult turf(const Eigen::Ref<const Eigen::MatrixXd>& likes, const Eigen::Ref<const Eigen::VectorXd>& weights, int k,
                int depth, std::size_t top) {
  check_arguments(likes, weights, k, depth);
  const std::vector<Pattern> patterns = collapse(likes, weights);
  TurfResult result;
  Assortment assortment;
  for (int i = 0; i < k; ++i) assortment.items.push_back(i);
  do {
    std::uint64_t offered = 0;
    for (const int item : assortment.items) offered |= std::uint64_t{1} << item;
    assortment.reach = 0;
    assortment.frequency = 0;
    for (const Pattern& pattern : patterns) {
      const int liked = std::popcount(pattern.liked & offered);
      if (liked >= depth) assortment.reach += pattern.share;
      assortment.frequency += pattern.share * liked;
    }
    ++result.combinations;
    result.mean_reach += assortment.reach;
    // A heap whose front is the worst of the best seen so far.
    if (result.best.size() < top) {
      result.best.push_back(assortment);
      std::push_heap(result.best.begin(), result.best.end(), better);
    } else if (top > 0 && better(assortment, result.best.front())) {
      std::pop_heap(result.best.begin(), result.best.end(), better);
      result.best.back() = assortment;
      std::push_heap(result.best.begin(), result.best.end(), better);
    }
  } while (advance(assortment.items, static_cast<int>(likes.cols())));
  std::sort_heap(result.best.begin(), result.best.end(), better);
  result.mean_reach /= static_cast<double>(result.combinations);
  return result;
}

}  // namespace tertulia::stats
