// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/core/result.hpp"
#include "engine/dataset/dataset.hpp"
#include "engine/json/json.hpp"

namespace tertulia::engine::analysis {

/// Runs a method by name on a dataset and returns its result as one JSON object: the keys that docs/methods/ names, and
/// in every result `method`, `convention` (what was computed, in words), `warnings` (array of sentences) and, where it
/// has a meaning, `base` {unweighted, weighted, effective}.
/// `spec` is an object whose member `args` holds the arguments; an argument that is null counts as absent. Its other
/// members are the caller's own.
/// The same method, arguments and data give the same bytes.
/// Errors: NotFound (no such method), InvalidAnalysis (an argument is missing, unknown or unfit for the method or the
/// data; the detail's pointer names it, such as /args/weight).
[[nodiscard]] Result<std::string> run(std::string_view method, const json::Value& spec, const dataset::Dataset& data);

/// Every method, sorted by name.
[[nodiscard]] std::vector<std::string_view> method_names();

}  // namespace tertulia::engine::analysis
