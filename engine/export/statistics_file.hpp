// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/export/writer.hpp"

namespace tertulia::engine::exports {

/// A file of SPSS (.sav), Stata (.dta, format 118) or SAS (.xpt, version 8), written by ReadStat. Choices are numbers
/// with labels. Why a value is missing: in .sav codes below all answers (-1 to -4 where those are not negative),
/// declared missing; in .dta and .xpt the tagged missing values a to d. Names are made portable; labels and texts that
/// a format cannot hold whole are cut between code points. Errors: StateConflict (too many columns).
Result<std::unique_ptr<Writer>> make_statistics_file(Format format, const Layout& layout, const Measures& measures,
                                                     Sink sink);

/// The code by which .sav says that a value of this column is missing.
double missing_code(double least, Missing reason);

}  // namespace tertulia::engine::exports
