// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/analysis/arguments.hpp"
#include "stats/survey/design.hpp"

namespace tertulia::engine::analysis {

/// Reads the argument `design` {ids, strata, weights, fpc, nest}: column names, ids, strata and fpc also as lists with
/// one column a stage; all of them may be absent. Every row must have a value in each of these columns.
[[nodiscard]] stats::Design read_design(Arguments& args);

}  // namespace tertulia::engine::analysis
