// SPDX-License-Identifier: Apache-2.0
#include "api/commands/lint.hpp"

#include <ostream>

#include <fmt/format.h>

#include "engine/questionnaire/lint/lint.hpp"

namespace tertulia::api {
namespace {

namespace lint = engine::questionnaire::lint;

std::string_view level_of(double lix) {
  if (lix <= 30) return "very easy";
  if (lix <= 40) return "easy";
  if (lix <= 50) return "medium";
  return lix <= 60 ? "hard" : "very hard";
}

void write_text(const lint::Report& report, std::ostream& out) {
  for (const lint::Finding& finding : report.findings) {
    const lint::KindInfo& kind = lint::info(finding.kind);
    out << fmt::format("{} {} at {}\n  {}\n  {}\n", lint::severity_name(kind.severity), kind.slug,
                       finding.pointer.empty() ? "the whole" : finding.pointer, finding.message, kind.advice);
  }
  out << fmt::format("{} error(s), {} warning(s), {} note(s)\n", report.count(lint::Severity::Error),
                     report.count(lint::Severity::Warning), report.count(lint::Severity::Note));
  if (report.median_minutes) out << fmt::format("Length: about {:.1f} minutes (median)\n", *report.median_minutes);
  for (const lint::LanguageReading& reading : report.readings) {
    const double lix = reading.readability.lix();
    out << fmt::format("Reading ({}): {} words, LIX {:.0f}, {}\n", reading.language, reading.readability.words, lix,
                       level_of(lix));
  }
}

}  // namespace

int run_lint(const LintOptions& options, engine::Instant now, std::ostream& out, std::ostream& err) {
  const auto text = read_file(options.questionnaire);
  if (!text) {
    err << fmt::format("Cannot read {}.\n", options.questionnaire.string());
    return 2;
  }
  const lint::Report report = lint::check(*text, now);
  if (options.format == ReportFormat::Json) {
    engine::json::Writer writer;
    lint::write(report, writer);
    out << writer.take() << '\n';
  } else {
    write_text(report, out);
  }
  return report.count(lint::Severity::Error) == 0 ? 0 : 1;
}

}  // namespace tertulia::api
