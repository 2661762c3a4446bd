// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include <Eigen/Core>

namespace tertulia::stats {

/// Ranks from 1; equal values share the mean of their ranks. The values must be finite.
[[nodiscard]] Eigen::VectorXd average_ranks(const Eigen::Ref<const Eigen::VectorXd>& values);

/// How many values there are of each group of equals, in ascending order of the value.
[[nodiscard]] std::vector<double> tie_sizes(const Eigen::Ref<const Eigen::VectorXd>& values);

}  // namespace tertulia::stats
