// SPDX-License-Identifier: Apache-2.0
#include "api/questionnaires/create_questionnaire.hpp"

#include "api/auth/scopes.hpp"
#include "api/questionnaires/questionnaire_json.hpp"

namespace tertulia::api {

using http::required;
using http::Schema;

const http::Endpoint& CreateQuestionnaire::endpoint() {
  static const http::Endpoint endpoint{
      .method = http::Method::Post,
      .path = "/api/v1/questionnaires",
      .scope = scopes::kQuestionnairesWrite,
      .summary = "Makes a questionnaire from SurveyJS JSON; this is its first version.",
      .status = 201,
      .body = Schema::object({required("title", Schema::text(1, 200)),
                              required("definition", Schema::map(Schema::any()).described("SurveyJS JSON"))}),
      .answer = questionnaire_schema({required("findings", findings_schema())}),
      .idempotency = http::Idempotency::Needed,
      .errors = {engine::ErrorCode::InvalidQuestionnaire},
      .max_body = 4 * 1024 * 1024};
  return endpoint;
}

CreateQuestionnaire::Input CreateQuestionnaire::parse(const http::Arguments& arguments) {
  return {arguments.text("title"), arguments.member("definition")->text()};
}
void CreateQuestionnaire::write(const Output& output, engine::json::Writer& writer) {
  writer.begin_object();
  write_members(output.questionnaire, writer);
  write_findings(output.findings, writer);
  writer.end_object();
}

engine::Result<CreateQuestionnaire::Output> CreateQuestionnaire::handle(const Input& input,
                                                                        http::RequestContext& context) const {
  const engine::QuestionnaireId id(engine::Uuid::version7(context.now));
  auto version = checked_version(id, 1, input.definition, context.now);
  if (!version) return version.error();
  const engine::store::QuestionnaireRecord questionnaire{id, input.title, 1, context.now};
  engine::store::insert_questionnaire(context.tx, questionnaire);
  engine::store::insert_version(context.tx, version->record);
  context.audit("questionnaire.create", "questionnaire", id.value());
  return Output{questionnaire, std::move(version->findings)};
}

}  // namespace tertulia::api
