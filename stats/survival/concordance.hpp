// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include <Eigen/Core>

#include "stats/survival/times.hpp"

namespace tertulia::stats {

/// The chance that of two comparable rows of one stratum the one with the higher risk has its event first; ties in the
/// risk count one half. Two rows are comparable when the earlier time is an event; a censoring at the time of an event
/// comes after it; two events at one time are not compared. Pairs weigh the product of their weights. O(n log n).
/// Shapes: risk, weights and strata have one entry a row. NaN when no pair is comparable.
/// Source: Harrell et al. (1982), JAMA 247, 2543-2546; Therneau & Atkinson (2020), the concordance of R's survival.
[[nodiscard]] double concordance(const Survival& survival, const Eigen::Ref<const Eigen::VectorXd>& risk,
                                 const Eigen::Ref<const Eigen::VectorXd>& weights, const std::vector<int>& strata);

}  // namespace tertulia::stats
