// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

#include "engine/core/result.hpp"
#include "engine/core/value.hpp"
#include "engine/import/report.hpp"

/// The formats, one function and one file pair each. What they write is settled afterwards (settle.hpp).
namespace tertulia::engine::imports {

/// InvalidInput about the file as a whole.
Error invalid_file(std::string message);

Result<Value> read_surveyjs(std::string_view file, Report& report);
Result<Value> read_limesurvey(std::string_view file, Report& report);
Result<Value> read_qualtrics(std::string_view file, Report& report);
Result<Value> read_xlsform(std::string_view file, Report& report);

}  // namespace tertulia::engine::imports
