// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <vector>

#include <Eigen/Core>

#include "stats/tables/proportion.hpp"

namespace tertulia::stats {

/// Two arms of an experiment; every difference is treatment minus control. Arrays are [control, treatment].
struct MeanExperiment {
  std::array<std::size_t, 2> n{};
  std::array<double, 2> mean{};
  std::array<double, 2> sd{};
  double difference = 0;
  double se = 0;  ///< Welch, as t, df, p and ci
  double t = 0;
  double df = 0;
  double p = 0;
  Interval ci;
  double pooled_t = 0;  ///< with equal variances
  double pooled_df = 0;
  double pooled_p = 0;
  Interval pooled_ci;
  double cohens_d = 0;  ///< difference over the pooled sd
};

/// Missing values: not accepted.
/// @throws std::invalid_argument if an arm has fewer than two rows; std::domain_error if a value is not finite or level
/// not in (0, 1).
/// Source: Welch (1947), Biometrika 34, 28-35; Cohen (1988), Statistical Power Analysis.
[[nodiscard]] MeanExperiment compare_means(const Eigen::Ref<const Eigen::VectorXd>& control,
                                           const Eigen::Ref<const Eigen::VectorXd>& treatment, double level);

struct ProportionExperiment {
  std::array<double, 2> share{};
  double difference = 0;
  double z = 0;  ///< pooled
  double p = 0;
  Interval wald;      ///< unpooled
  Interval newcombe;  ///< from the Wilson intervals of the two arms
  double lift = 0;    ///< treatment over control, minus 1
  Interval lift_ci;   ///< Katz: on the log of the ratio
};

/// `successes` of `n` rows in each arm.
/// @throws std::domain_error if an arm is empty, successes exceed n, or level is not in (0, 1).
/// Source: Newcombe (1998), Statistics in Medicine 17, 873-890; Katz et al. (1978), Biometrics 34, 469-474.
[[nodiscard]] ProportionExperiment compare_proportions(const std::array<double, 2>& successes,
                                                       const std::array<double, 2>& n, double level);

struct SequentialOptions {
  double tau = 0;    ///< sd of the normal prior of the difference
  double alpha = 0;  ///< chance of ever stopping without a difference
  std::size_t min_per_arm = 1;
};

/// State after a row; `log_lambda` is minus infinity and `ci` unbounded where the row could not be evaluated.
struct SequentialLook {
  double log_lambda = 0;
  double p = 0;  ///< always valid: never rises
  Interval ci;
};

struct SequentialExperiment {
  std::array<std::size_t, 2> n{};
  std::array<std::size_t, 2> successes{};
  std::vector<SequentialLook> looks;      ///< one a row
  Interval running_ci;                    ///< intersection of all intervals
  std::optional<std::size_t> stop_row{};  ///< the first row with p <= alpha, from 1
};

/// Mixture sequential probability ratio test of two shares: may be looked at after every row.
/// Shapes: arm (0 control, 1 treatment) and success have one entry a row, in order of arrival.
/// A row is evaluated once both arms have min_per_arm rows and the difference has a positive variance.
/// @throws std::invalid_argument if sizes disagree; std::domain_error if an arm is neither 0 nor 1, tau is not positive
/// or alpha not in (0, 1).
/// Source: Johari, Pekelis & Walsh (2022), Operations Research 70, 1806-1821.
[[nodiscard]] SequentialExperiment sequential_test(const std::vector<int>& arm, const std::vector<bool>& success,
                                                   const SequentialOptions& options);

}  // namespace tertulia::stats
