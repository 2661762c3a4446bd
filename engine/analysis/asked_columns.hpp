// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

#include "engine/json/json.hpp"

namespace tertulia::engine::analysis {

/// Whether an analysis with this spec may read a column of that name: every text in `args` and in the weight's margins
/// may be one or the set it belongs to, and so may what expressions read. May say yes too often, never no wrongly, so
/// that columns nobody asks for need not be made.
bool may_read(const json::Value& spec, std::string_view column);

}  // namespace tertulia::engine::analysis
