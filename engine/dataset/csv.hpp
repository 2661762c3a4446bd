// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <iosfwd>
#include <string_view>

#include "engine/core/result.hpp"
#include "engine/csv/writer.hpp"
#include "engine/dataset/dataset.hpp"

namespace tertulia::engine::dataset {

/// A dataset from comma-separated text whose first row names the columns. An empty cell is missing. A column is numeric
/// when every value in it is a plain number; "007" is none, so that codes made of digits stay what they are.
/// Errors: InvalidCsv (not CSV, a column without a name or with a name taken), naming the line.
[[nodiscard]] Result<Dataset> read_csv(std::istream& in);
[[nodiscard]] Result<Dataset> read_csv(std::string_view text);

/// Names, then rows; what is missing is an empty cell.
void write_csv(const Dataset& data, std::ostream& out, csv::FormulaGuard guard = csv::FormulaGuard::On);

}  // namespace tertulia::engine::dataset
