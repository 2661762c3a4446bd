// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <iosfwd>
#include <string_view>

namespace tertulia::api {

/// `tertulia stats METHOD SPEC.json`: runs one analysis on a CSV file and prints its result as one line of JSON.
/// The spec is an object with `data` (the CSV file, looked for in the spec's folder and then in the working directory)
/// and `args`. What went wrong is a sentence on `err`, and `out` stays empty.
/// Returns the exit code: 0, or 1 when something went wrong.
int run_stats(std::string_view method, const std::filesystem::path& spec, std::ostream& out, std::ostream& err);

}  // namespace tertulia::api
