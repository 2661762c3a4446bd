// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/export/writer.hpp"

namespace tertulia::engine::exports {

/// A workbook: a sheet of responses, each cell a text or a number and never a formula, and a sheet that says what the
/// columns and values are. Written by libxlsxwriter with constant memory, by way of a nameless file on disk. Texts
/// longer than a cell holds are cut between code points.
/// Errors: StateConflict (more columns or rows than a sheet has).
Result<std::unique_ptr<Writer>> make_xlsx_file(const Options& options, const Layout& layout, const Measures& measures,
                                               Sink sink);

}  // namespace tertulia::engine::exports
