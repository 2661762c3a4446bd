// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

namespace tertulia::engine::fieldwork {

/// Whole targets for the crossings of margins, each margin given by its levels' targets, whose sums agree. In
/// proportion: of two margins a crossing gets row x column / total, rounded up or down so that every level gets exactly
/// its target; a further margin is crossed with the crossings of those before it. The last margin's levels vary
/// fastest. Targets are at most 1e9 each. Source: Cox (1987), "A constructive procedure for unbiased controlled
/// rounding", J. Am. Stat. Assoc. 82, 520-524, here with the smaller step instead of a random one, so that the same
/// margins give the same cells.
std::vector<int> cross_margins(const std::vector<std::vector<int>>& margins);

}  // namespace tertulia::engine::fieldwork
