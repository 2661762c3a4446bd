// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <vector>

#include <Eigen/Core>

namespace tertulia::stats {

/// One choice: the alternatives as rows, and which of them was chosen (from 0).
struct ChoiceTask {
  Eigen::MatrixXd alternatives;  ///< (alternatives) x (attributes)
  int chosen = 0;
};

struct HierarchicalOptions {
  int draws = 10'000;  ///< of each of two chains; the second half is kept
  std::uint64_t seed = 1;
};

/// Utilities that differ between respondents: b_i ~ N(mean, covariance).
struct HierarchicalLogit {
  Eigen::VectorXd mean;        ///< posterior mean of the population mean
  Eigen::VectorXd mean_sd;     ///< its posterior standard deviation
  Eigen::VectorXd variance;    ///< posterior mean of the population variances
  Eigen::MatrixXd individual;  ///< (respondents) x (attributes): posterior means
  double loglik_per_task = 0;  ///< of the choices at the individual means
  /// How far the two chains, which start apart, agree: near 0 and near 1.
  Eigen::VectorXd chain_difference;
  double chain_correlation = 0;  ///< of the individual means
};

/// Hierarchical Bayes by Gibbs sampling with random-walk Metropolis steps for the respondents.
/// Prior: mean ~ N(0, 100 covariance), covariance ~ inverse Wishart with p + 3 degrees of freedom around the identity.
/// Shapes: tasks is (respondents)[tasks]; all tasks have the same attributes.
/// The result depends on the seed, and is the same for the same seed.
/// @throws std::invalid_argument if there is no respondent, a respondent without task, attributes differ in number or
/// draws < 100; std::domain_error if a value is not finite or a choice out of range.
/// Source: Rossi, Allenby & McCulloch (2005), Bayesian Statistics and Marketing, ch. 5.
[[nodiscard]] HierarchicalLogit fit_hierarchical_logit(const std::vector<std::vector<ChoiceTask>>& tasks,
                                                       const HierarchicalOptions& options);

}  // namespace tertulia::stats
