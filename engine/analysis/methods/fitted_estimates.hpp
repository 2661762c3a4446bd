// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/analysis/arguments.hpp"
#include "engine/analysis/output.hpp"
#include "stats/survey/design.hpp"

namespace tertulia::engine::analysis::methods {

/// What the weighting methods report of the numeric column that the argument `var` names: `mean`, `mean_se`, `total`,
/// `total_se` under the design with its fitted weights. Nothing without the argument.
void write_fitted_estimates(Arguments& args, const stats::Design& fitted, Output& out);

/// The position of each row's value of `column` among the listed levels. Weighting needs one in every row.
/// `name` is the argument that names the column.
[[nodiscard]] std::vector<int> positions_in_every_row(const Arguments& args, std::string_view name,
                                                      const dataset::Column& column,
                                                      const std::vector<std::string>& levels);

}  // namespace tertulia::engine::analysis::methods
