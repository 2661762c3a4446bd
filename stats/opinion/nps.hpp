// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>

#include <Eigen/Core>

namespace tertulia::stats {

/// -1, 0 or 1: detractor (0 to 6), passive (7, 8) or promoter (9, 10).
[[nodiscard]] int nps_group(double score);

struct NetPromoterScore {
  std::size_t n = 0;
  double promoters = 0;  ///< share
  double passives = 0;
  double detractors = 0;
  double nps = 0;       ///< promoters minus detractors, in [-1, 1]
  double variance = 0;  ///< of one answer's -1, 0, 1; divisor n
  double se = 0;
  double moe95 = 0;  ///< half the width of the normal 95 % interval
};

/// Net promoter score of answers from 0 to 10.
/// Missing values: not accepted.
/// @throws std::invalid_argument if there is no score; std::domain_error if one is outside [0, 10].
/// Source: Reichheld (2003), Harvard Business Review 81(12), 46-54; variance of a difference of multinomial shares.
[[nodiscard]] NetPromoterScore net_promoter_score(const Eigen::Ref<const Eigen::VectorXd>& scores);

}  // namespace tertulia::stats
