// SPDX-License-Identifier: Apache-2.0
#include "api/questionnaires/questionnaire_json.hpp"

#include <algorithm>

#include "engine/questionnaire/codebook.hpp"
#include "engine/questionnaire/lint/lint.hpp"
#include "engine/questionnaire/questionnaire.hpp"

namespace tertulia::api {

using http::required;
using http::Schema;
namespace lint = engine::questionnaire::lint;

Schema questionnaire_schema(std::vector<http::Property> further) {
  std::vector<http::Property> properties = {
      required("questionnaire_id", Schema::uuid()), required("title", Schema::text(1, 200)),
      required("version", Schema::integer(1, 1'000'000)), required("created_at", Schema::time())};
  properties.insert(properties.end(), further.begin(), further.end());
  return Schema::object(std::move(properties));
}

void write_members(const engine::store::QuestionnaireRecord& questionnaire, engine::json::Writer& writer) {
  writer.member("questionnaire_id", questionnaire.questionnaire_id.text()).member("title", questionnaire.title);
  writer.member("version", questionnaire.version);
  writer.member("created_at", engine::format_instant(questionnaire.created_at));
}

void write_questionnaire(const engine::store::QuestionnaireRecord& questionnaire, engine::json::Writer& writer) {
  writer.begin_object();
  write_members(questionnaire, writer);
  writer.end_object();
}

/// A long list helps nobody, and an answer has its limits.
constexpr std::size_t kMostFindings = 1000;

Schema findings_schema() {
  return Schema::array(
             Schema::object({required("kind", Schema::text(1, 100)),
                             required("severity", Schema::one_of({"error", "warning", "note"})),
                             required("pointer", Schema::text(0, 10'000)), required("message", Schema::text(0, 10'000)),
                             required("advice", Schema::text(0, 10'000))}))
      .described("What docs/questionnaire-lint.md lists; pointers lead into the request");
}

void write_findings(const std::vector<lint::Finding>& findings, engine::json::Writer& writer) {
  writer.key("findings").begin_array();
  const std::size_t count = std::min(findings.size(), kMostFindings);
  for (std::size_t i = 0; i < count; ++i) lint::write(findings[i], writer, "/definition");
  writer.end_array();
}

engine::Result<CheckedVersion> checked_version(const engine::QuestionnaireId& id, int version,
                                               const std::string& definition, engine::Instant now) {
  lint::Report report = lint::check(definition, now);
  if (report.count(lint::Severity::Error) > 0) return lint::error_of(report, "/definition");
  const auto questionnaire = engine::questionnaire::load(definition);
  if (!questionnaire) return questionnaire.error();
  engine::json::Writer codebook;
  engine::questionnaire::write(engine::questionnaire::codebook(**questionnaire), codebook);
  return CheckedVersion{{id, version, definition, codebook.take(), now}, std::move(report.findings)};
}

}  // namespace tertulia::api
