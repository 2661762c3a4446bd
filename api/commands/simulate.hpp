// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <iosfwd>
#include <optional>
#include <string>

#include "api/commands/report_format.hpp"

namespace tertulia::api {

struct SimulateOptions {
  std::filesystem::path questionnaire;
  std::size_t respondents = 10'000;
  std::uint64_t seed = 1;
  std::optional<std::filesystem::path> quotas;  ///< {"cells", "screen_out_if"}
  std::optional<std::filesystem::path> given;   ///< values of the given attributes
  std::string locale;
  std::string now;  ///< RFC 3339; empty: today's midnight, UTC
  ReportFormat format = ReportFormat::Text;
};

/// `tertulia simulate QUESTIONNAIRE.json`: lets random respondents walk through it and reports what happened to them,
/// on `out`. How far it is shows on `err` if that is a terminal and it takes more than a second. Returns the exit code:
/// 0, 1 when the questionnaire cannot be fielded or nobody reaches its end, 2 when a file or an option cannot be read
/// (a sentence on `err`).
int run_simulate(const SimulateOptions& options, std::ostream& out, std::ostream& err);

}  // namespace tertulia::api
