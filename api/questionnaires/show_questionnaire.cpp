// SPDX-License-Identifier: Apache-2.0
#include "api/questionnaires/show_questionnaire.hpp"

#include "api/auth/scopes.hpp"
#include "api/questionnaires/questionnaire_json.hpp"

namespace tertulia::api {

const http::Endpoint& ShowQuestionnaire::endpoint() {
  static const http::Endpoint endpoint{.method = http::Method::Get,
                                       .path = "/api/v1/questionnaires/:questionnaire_id",
                                       .scope = scopes::kQuestionnairesRead,
                                       .summary = "One questionnaire: title and newest version number.",
                                       .path_parameters = {http::required("questionnaire_id", http::Schema::uuid())},
                                       .answer = questionnaire_schema()};
  return endpoint;
}

ShowQuestionnaire::Input ShowQuestionnaire::parse(const http::Arguments& arguments) {
  return {arguments.id<engine::QuestionnaireId>("questionnaire_id")};
}
void ShowQuestionnaire::write(const Output& output, engine::json::Writer& writer) {
  write_questionnaire(output, writer);
}

engine::Result<ShowQuestionnaire::Output> ShowQuestionnaire::handle(const Input& input,
                                                                    http::RequestContext& context) const {
  auto found = engine::store::find_questionnaire(context.tx, input.questionnaire_id);
  if (!found) return engine::Error{engine::ErrorCode::NotFound, "", {}};
  return std::move(*found);
}

}  // namespace tertulia::api
