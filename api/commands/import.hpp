// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <iosfwd>
#include <optional>

#include "api/commands/report_format.hpp"
#include "engine/core/clock.hpp"
#include "engine/import/import.hpp"

namespace tertulia::api {

struct ImportOptions {
  engine::imports::Format format = engine::imports::Format::SurveyJs;
  std::filesystem::path file;
  std::optional<std::filesystem::path> report;  ///< nothing: `err`
  ReportFormat report_format = ReportFormat::Text;
};

/// `tertulia import FORMAT FILE`: the questionnaire as SurveyJS JSON on `out`, and what became of each element.
/// Returns the exit code: 0 with a questionnaire, 1 when the file holds none, 2 when a file cannot be read or written.
int run_import(const ImportOptions& options, engine::Instant now, std::ostream& out, std::ostream& err);

}  // namespace tertulia::api
