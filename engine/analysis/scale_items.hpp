// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <Eigen/Core>

#include "engine/analysis/arguments.hpp"

namespace tertulia::engine::analysis {

/// The complete rows of the columns that the argument `items` names, one column an item; those also named in `reverse`
/// are turned round: scale_min + scale_max - value.
[[nodiscard]] Eigen::MatrixXd read_scale_items(Arguments& args);

}  // namespace tertulia::engine::analysis
