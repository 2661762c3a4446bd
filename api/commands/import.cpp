// SPDX-License-Identifier: Apache-2.0
#include "api/commands/import.hpp"

#include <fstream>
#include <ostream>

#include <fmt/format.h>

namespace tertulia::api {
namespace {

namespace imports = engine::imports;

void write_report(const imports::Report& report, ReportFormat format, std::ostream& out) {
  if (format == ReportFormat::Json) {
    engine::json::Writer writer;
    imports::write(report, writer);
    out << writer.take() << '\n';
    return;
  }
  for (const imports::Entry& entry : report.entries()) {
    out << fmt::format("{} {} at {}\n  {}\n", imports::outcome_name(entry.outcome), entry.kind, entry.place,
                       entry.message);
    if (!entry.original.empty()) out << fmt::format("  was: {}\n", entry.original);
  }
  using imports::Outcome;
  out << fmt::format("{} translated, {} approximated, {} refused\n", report.count(Outcome::Translated),
                     report.count(Outcome::Approximated), report.count(Outcome::Refused));
}

}  // namespace

int run_import(const ImportOptions& options, engine::Instant now, std::ostream& out, std::ostream& err) {
  std::error_code size_error;
  const auto size = std::filesystem::file_size(options.file, size_error);
  if (!size_error && size > imports::kMostFileBytes) {
    err << fmt::format("The file has {} bytes; at most {} are read.\n", size, imports::kMostFileBytes);
    return 1;
  }
  const auto file = read_file(options.file);
  if (!file) {
    err << fmt::format("Cannot read {}.\n", options.file.string());
    return 2;
  }
  const auto imported = imports::import_questionnaire(options.format, *file, now);
  if (!imported) {
    err << imported.error().message << '\n';
    return 1;
  }
  if (options.report) {
    std::ofstream report(*options.report);
    write_report(imported->report, options.report_format, report);
    report.close();
    if (!report) {
      err << fmt::format("Cannot write {}.\n", options.report->string());
      return 2;
    }
  } else {
    write_report(imported->report, options.report_format, err);
  }
  out << imported->definition << '\n';
  return 0;
}

}  // namespace tertulia::api
