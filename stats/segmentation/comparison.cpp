// SPDX-License-Identifier: Apache-2.0
#include "stats/segmentation/comparison.hpp"

#include <stdexcept>

#include "stats/core/checks.hpp"

namespace tertulia::stats {
namespace {

double pairs(const Eigen::Ref<const Eigen::MatrixXd>& counts) {
  return (counts.array() * (counts.array() - 1) / 2).sum();
}

}  // namespace

RandIndices rand_indices(const Eigen::MatrixXd& counts) {
  check_weights("rand_indices", "counts", counts.reshaped());
  const double n = counts.sum();
  if (n < 2) throw std::invalid_argument("rand_indices: counts must be of two rows at least");
  const double all = n * (n - 1) / 2;
  const double together_in_both = pairs(counts);
  const double together_in_first = pairs(Eigen::VectorXd(counts.rowwise().sum()));
  const double together_in_second = pairs(Eigen::VectorXd(counts.colwise().sum()));
  const double by_chance = together_in_first * together_in_second / all;
  const double at_most = (together_in_first + together_in_second) / 2;
  RandIndices result;
  result.rand = 1 + (2 * together_in_both - together_in_first - together_in_second) / all;
  // One class on both sides, or all rows alone on both: nothing is left to disagree on.
  result.adjusted = at_most == by_chance ? 1 : (together_in_both - by_chance) / (at_most - by_chance);
  return result;
}

}  // namespace tertulia::stats
