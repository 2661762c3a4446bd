// SPDX-License-Identifier: Apache-2.0
#include "api/questionnaires/create_version.hpp"

#include "api/auth/scopes.hpp"
#include "api/questionnaires/questionnaire_json.hpp"
#include "api/questionnaires/version_rules.hpp"

namespace tertulia::api {

using http::required;
using http::Schema;

const http::Endpoint& CreateVersion::endpoint() {
  static const http::Endpoint endpoint{
      .method = http::Method::Post,
      .path = "/api/v1/questionnaires/:questionnaire_id/versions",
      .scope = scopes::kQuestionnairesWrite,
      .summary =
          "Adds a version. Versions never change; waves name the one they field. What would recode answers to the "
          "fielded "
          "version needs a rule in `mapping`.",
      .status = 201,
      .path_parameters = {required("questionnaire_id", Schema::uuid())},
      .body = Schema::object({required("definition", Schema::map(Schema::any()).described("SurveyJS JSON")),
                              http::optional("mapping", mapping_schema())}),
      .answer = Schema::object({required("questionnaire_id", Schema::uuid()),
                                required("version", Schema::integer(1, 1'000'000)),
                                required("created_at", Schema::time()), required("findings", findings_schema())}),
      .idempotency = http::Idempotency::Needed,
      .errors = {engine::ErrorCode::InvalidQuestionnaire, engine::ErrorCode::RecodingVersion},
      .max_body = 4 * 1024 * 1024};
  return endpoint;
}

CreateVersion::Input CreateVersion::parse(const http::Arguments& arguments) {
  return {arguments.id<engine::QuestionnaireId>("questionnaire_id"), arguments.member("definition")->text(),
          arguments.member("mapping")};
}

void CreateVersion::write(const Output& output, engine::json::Writer& writer) {
  writer.begin_object().member("questionnaire_id", output.questionnaire_id.text()).member("version", output.version);
  writer.member("created_at", engine::format_instant(output.created_at));
  write_findings(output.findings, writer);
  writer.end_object();
}

engine::Result<CreateVersion::Output> CreateVersion::handle(const Input& input, http::RequestContext& context) const {
  if (!engine::store::lock_questionnaire(context.tx, input.questionnaire_id))
    return engine::Error{engine::ErrorCode::NotFound, "", {}};
  auto next = next_version(context.tx, input.questionnaire_id, input.definition, input.mapping, context.now);
  if (!next) return next.error();
  if (auto recoding = recoding_error(next->changes, "/definition")) return std::move(*recoding);
  engine::store::insert_version(context.tx, next->record);
  context.audit("questionnaire.add_version", "questionnaire", input.questionnaire_id.value());
  return Output{input.questionnaire_id, next->record.version, context.now, std::move(next->findings)};
}

}  // namespace tertulia::api
