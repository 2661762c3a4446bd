// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

#include <Eigen/Core>

#include "stats/weighting/kish.hpp"

namespace tertulia::stats {

/// Around what the estimates of the replicates are spread.
enum class ReplicateCentre { MeanOfReplicates, FullSample };

/// Replicate weights (jackknife, balanced repeated replication, bootstrap): variance = scale * sum of rscales *
/// (theta_r
/// - centre)^2.
struct ReplicateDesign {
  Eigen::VectorXd weights;     ///< (n)
  Eigen::MatrixXd replicates;  ///< (n) x (replicates), the full weights of each
  double scale = 1;
  Eigen::VectorXd rscales;  ///< (replicates)
  ReplicateCentre centre = ReplicateCentre::MeanOfReplicates;
};

struct ReplicateEstimates {
  Base base;
  Eigen::VectorXd mean;
  Eigen::VectorXd mean_se;
  Eigen::VectorXd total;
  Eigen::VectorXd total_se;
  double ratio = 0;  ///< of the totals of the first two variables; NaN for one variable
  double ratio_se = 0;
  double df = 0;  ///< rank of the replicate weights, minus 1
};

/// Means, totals and a ratio of the columns of `values`, (n) x (variables).
/// Missing values: a row with a NaN is left out of the estimates.
/// @throws std::invalid_argument if sizes disagree or there is no complete row or no replicate.
/// @throws std::domain_error if a weight or scale is not finite.
/// Source: Wolter (2007), Introduction to Variance Estimation, ch. 3-5.
[[nodiscard]] ReplicateEstimates replicate_estimates(const ReplicateDesign& design,
                                                     const Eigen::Ref<const Eigen::MatrixXd>& values);

}  // namespace tertulia::stats
