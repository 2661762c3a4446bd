// SPDX-License-Identifier: Apache-2.0
#include "stats/weighting/trim.hpp"

#include <algorithm>
#include <stdexcept>

#include "stats/core/checks.hpp"

namespace tertulia::stats {

TrimResult trim_weights(const Eigen::Ref<const Eigen::VectorXd>& weights, const TrimOptions& options) {
  check_weights("trim_weights", "weights", weights);
  if (!(options.lower < options.upper)) throw std::domain_error("trim_weights: lower must be below upper");
  constexpr int kMaxRounds = 10'000;
  TrimResult result{weights, 0, true};
  const auto outside = [&](double w) { return w < options.lower || w > options.upper; };
  const auto any_outside = [&] { return std::any_of(result.weights.begin(), result.weights.end(), outside); };
  while (any_outside()) {
    if (result.rounds == (options.strict ? kMaxRounds : 1)) {
      result.converged = !options.strict;
      return result;
    }
    ++result.rounds;
    double excess = 0;
    Eigen::Index inside = 0;
    for (const double w : result.weights) {
      if (outside(w)) {
        excess += w - std::clamp(w, options.lower, options.upper);
      } else {
        ++inside;
      }
    }
    if (inside == 0) throw std::domain_error("trim_weights: weights are all outside the bounds");
    const double share = excess / static_cast<double>(inside);
    for (double& w : result.weights) w = outside(w) ? std::clamp(w, options.lower, options.upper) : w + share;
  }
  return result;
}

}  // namespace tertulia::stats
