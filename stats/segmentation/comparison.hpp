// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <Eigen/Core>

namespace tertulia::stats {

/// How far two classifications of the same rows agree, whatever their labels are called.
struct RandIndices {
  double rand = 0;      ///< share of pairs of rows that both put together or both keep apart
  double adjusted = 0;  ///< Hubert & Arabie: 0 by chance, 1 at most
};

/// Shapes: counts is (classes of one) x (classes of the other).
/// @throws std::domain_error if a count is negative or not finite; std::invalid_argument if there are fewer than two
/// rows.
/// Source: Rand (1971), JASA 66, 846-850; Hubert & Arabie (1985), Journal of Classification 2, 193-218.
[[nodiscard]] RandIndices rand_indices(const Eigen::MatrixXd& counts);

}  // namespace tertulia::stats
