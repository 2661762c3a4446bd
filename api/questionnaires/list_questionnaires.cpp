// SPDX-License-Identifier: Apache-2.0
#include "api/questionnaires/list_questionnaires.hpp"

#include "api/auth/scopes.hpp"
#include "api/questionnaires/questionnaire_json.hpp"

namespace tertulia::api {

const http::Endpoint& ListQuestionnaires::endpoint() {
  static const http::Endpoint endpoint{.method = http::Method::Get,
                                       .path = "/api/v1/questionnaires",
                                       .scope = scopes::kQuestionnairesRead,
                                       .summary = "The brand's questionnaires.",
                                       .query = http::page_query(),
                                       .answer = http::page_schema(questionnaire_schema())};
  return endpoint;
}

ListQuestionnaires::Input ListQuestionnaires::parse(const http::Arguments& arguments) {
  return http::page_input<engine::QuestionnaireId>(arguments);
}
void ListQuestionnaires::write(const Output& output, engine::json::Writer& writer) {
  http::write_page(output, writer, write_questionnaire);
}

engine::Result<ListQuestionnaires::Output> ListQuestionnaires::handle(const Input& input,
                                                                      http::RequestContext& context) const {
  return http::page_of(
      engine::store::list_questionnaires(context.tx, input.after, input.limit + 1), input.limit,
      [](const auto& questionnaire) { return questionnaire.questionnaire_id; }, context);
}

}  // namespace tertulia::api
