// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <Eigen/Core>

#include "engine/analysis/arguments.hpp"

namespace tertulia::engine::analysis {

enum class Intercept { Include, Omit };

/// The columns of a regression, one row a row of the dataset, NaN where a variable is missing.
struct ModelMatrix {
  std::vector<std::string> terms;  ///< "(Intercept)", a variable's name, or its name followed by a level
  Eigen::MatrixXd columns;
};

/// Builds the columns of the variables that the argument `names` lists. A variable in the argument `categorical`
/// (object: variable -> levels) gets treatment coding: one column a level but the first, which is the base; a value
/// that is not listed is missing. Others are numeric.
[[nodiscard]] ModelMatrix read_model_matrix(Arguments& args, std::string_view names, Intercept intercept);

}  // namespace tertulia::engine::analysis
