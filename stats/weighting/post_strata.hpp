// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <Eigen/Core>

#include "stats/core/factor.hpp"

namespace tertulia::stats {

/// Weights scaled so that each post-stratum sums to its known size.
/// Shapes: base_weights is (n), strata has n codes, targets one entry a level, in persons.
/// Missing values: not accepted.
/// @throws std::invalid_argument if sizes disagree.
/// @throws std::domain_error if a weight or target is not finite and positive, a code is not in its factor, or a
/// stratum has no row.
/// Source: Holt & Smith (1979), JRSS A 142, 33-46.
[[nodiscard]] Eigen::VectorXd post_stratify(const Eigen::Ref<const Eigen::VectorXd>& base_weights, const Factor& strata,
                                            const Eigen::Ref<const Eigen::VectorXd>& targets);

/// What of weighted linearised values remains after post-stratification: the deviation from the stratum's mean.
/// Shapes: values is (n) x (p); weights are those that post_stratify returned.
[[nodiscard]] Eigen::MatrixXd post_stratification_residuals(const Eigen::Ref<const Eigen::MatrixXd>& values,
                                                            const Eigen::Ref<const Eigen::VectorXd>& base_weights,
                                                            const Eigen::Ref<const Eigen::VectorXd>& weights,
                                                            const Factor& strata);

}  // namespace tertulia::stats
