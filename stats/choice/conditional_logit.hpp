// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <vector>

#include <Eigen/Core>

namespace tertulia::stats {

/// Choices of one alternative out of sets.
struct ChoiceSets {
  Eigen::MatrixXd attributes;   ///< (rows) x (attributes), one row an alternative shown
  std::vector<int> set;         ///< any codes; rows of a set need not be neighbours
  std::vector<bool> is_chosen;  ///< at most one row a set; a set without choice says nothing
};

struct ConditionalLogit {
  std::size_t sets = 0;
  Eigen::VectorXd coefficients;
  Eigen::MatrixXd covariance;
  double loglik_null = 0;  ///< all coefficients 0
  double loglik = 0;
  bool converged = false;  ///< false when an attribute determines the choice completely
};

/// Multinomial logit on the differences between the alternatives of a set; sets may differ in size.
/// Missing values: not accepted.
/// @throws std::invalid_argument if sizes disagree or there is no attribute; std::domain_error if a value is not
/// finite, a set has two chosen rows, no set has a choice, or the attributes are linearly dependent within sets.
/// Source: McFadden (1974), in Frontiers in Econometrics, 105-142.
[[nodiscard]] ConditionalLogit fit_conditional_logit(const ChoiceSets& choices);

}  // namespace tertulia::stats
