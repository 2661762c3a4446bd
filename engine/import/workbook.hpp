// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "engine/core/result.hpp"

namespace tertulia::engine::imports {

/// Cells as text, by row and column. Rows may be of different length; a number stands as it is written in the file.
using Sheet = std::vector<std::vector<std::string>>;
/// By name in lower case.
using Workbook = std::map<std::string, Sheet, std::less<>>;

/// The sheets of an .xlsx file whose names (without regard to case) are among `wanted`; the only sheet of a file has
/// the first of these names. Formulas are not run: their
/// last result counts. Errors: InvalidInput: it is no .xlsx file, or larger inside than we read: 1,000 parts, 32 MiB a
/// part and 64 MiB in all, 100,000 rows, 1,000 columns, 1,000,000 cells a sheet, and 64 MiB of text.
Result<Workbook> read_workbook(std::string_view file, const std::vector<std::string_view>& wanted);

}  // namespace tertulia::engine::imports
