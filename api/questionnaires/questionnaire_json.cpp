// SPDX-License-Identifier: Apache-2.0
#include "api/questionnaires/questionnaire_json.hpp"

#include "engine/questionnaire/codebook.hpp"
#include "engine/questionnaire/questionnaire.hpp"

namespace tertulia::api {

using http::required;
using http::Schema;

Schema questionnaire_schema() {
  return Schema::object({required("questionnaire_id", Schema::uuid()), required("title", Schema::text(1, 200)),
                         required("version", Schema::integer(1, 1'000'000)), required("created_at", Schema::time())});
}

void write_questionnaire(const engine::store::QuestionnaireRecord& questionnaire, engine::json::Writer& writer) {
  writer.begin_object()
      .member("questionnaire_id", questionnaire.questionnaire_id.text())
      .member("title", questionnaire.title);
  writer.member("version", questionnaire.version)
      .member("created_at", engine::format_instant(questionnaire.created_at))
      .end_object();
}

engine::Result<engine::store::VersionRecord> checked_version(const engine::QuestionnaireId& id, int version,
                                                             const std::string& definition, engine::Instant now) {
  const auto questionnaire = engine::questionnaire::load(definition);
  if (!questionnaire) {
    engine::Error error = questionnaire.error();
    for (auto& detail : error.details) detail.pointer = "/definition" + detail.pointer;
    return error;
  }
  engine::json::Writer codebook;
  engine::questionnaire::write(engine::questionnaire::codebook(**questionnaire), codebook);
  return engine::store::VersionRecord{id, version, definition, codebook.take(), now};
}

}  // namespace tertulia::api
