// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <vector>

#include <Eigen/Core>

#include "stats/tables/proportion.hpp"

namespace tertulia::stats {

/// Net promoter scores of two waves that share members, in points (-100 to 100).
struct NpsByWave {
  std::size_t members = 0;  ///< with an answer in one of the waves
  std::size_t overlap = 0;  ///< with an answer in both
  std::array<std::size_t, 2> n{};
  std::array<double, 2> promoters{};  ///< weighted shares in percent
  std::array<double, 2> passives{};
  std::array<double, 2> detractors{};
  std::array<double, 2> nps{};
  std::array<double, 2> se{};
  double covariance = 0;
  double difference = 0;  ///< second minus first
  double difference_se = 0;
  double z = 0;
  double p = 0;
  Interval ci;
};

/// Members are the sampling units: what they answered in the two waves is correlated, and several answers of a member
/// in a wave are added up. Shapes: member (any codes), wave (0 or 1), scores and weights have one entry an answer.
/// Missing values: not accepted.
/// @throws std::invalid_argument if sizes disagree or a wave has no answer.
/// @throws std::domain_error if a wave is neither 0 nor 1, a score outside [0, 10], a weight not finite or negative, or
/// level not in (0, 1).
/// Source: linearised variance of a difference of domain ratios; Wolter (2007), ch. 6.
[[nodiscard]] NpsByWave nps_by_wave(const std::vector<int>& member, const std::vector<int>& wave,
                                    const Eigen::Ref<const Eigen::VectorXd>& scores,
                                    const Eigen::Ref<const Eigen::VectorXd>& weights, double level);

}  // namespace tertulia::stats
