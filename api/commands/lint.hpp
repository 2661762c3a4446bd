// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <iosfwd>

#include "api/commands/report_format.hpp"
#include "engine/core/clock.hpp"

namespace tertulia::api {

struct LintOptions {
  std::filesystem::path questionnaire;
  ReportFormat format = ReportFormat::Text;
};

/// `tertulia lint QUESTIONNAIRE.json`: what is wrong, or may be wrong, with a questionnaire, on `out`.
/// Returns the exit code: 0 without errors, 1 with some, 2 when the file cannot be read (a sentence on `err`).
int run_lint(const LintOptions& options, engine::Instant now, std::ostream& out, std::ostream& err);

}  // namespace tertulia::api
