// SPDX-License-Identifier: Apache-2.0
#include "api/questionnaires/show_version.hpp"

#include "api/auth/scopes.hpp"

namespace tertulia::api {

using http::required;
using http::Schema;

const http::Endpoint& ShowVersion::endpoint() {
  static const http::Endpoint endpoint{
      .method = http::Method::Get,
      .path = "/api/v1/questionnaires/:questionnaire_id/versions/:version",
      .scope = scopes::kQuestionnairesRead,
      .summary = "One version with its definition, as it was sent.",
      .path_parameters = {required("questionnaire_id", Schema::uuid()),
                          required("version", Schema::integer(1, 1'000'000))},
      .answer = Schema::object(
          {required("questionnaire_id", Schema::uuid()), required("version", Schema::integer(1, 1'000'000)),
           required("created_at", Schema::time()), required("definition", Schema::map(Schema::any()))})};
  return endpoint;
}

ShowVersion::Input ShowVersion::parse(const http::Arguments& arguments) {
  return {arguments.id<engine::QuestionnaireId>("questionnaire_id"), static_cast<int>(arguments.integer("version"))};
}

void ShowVersion::write(const Output& output, engine::json::Writer& writer) {
  writer.begin_object().member("questionnaire_id", output.questionnaire_id.text()).member("version", output.version);
  writer.member("created_at", engine::format_instant(output.created_at))
      .key("definition")
      .raw(output.definition)
      .end_object();
}

engine::Result<ShowVersion::Output> ShowVersion::handle(const Input& input, http::RequestContext& context) const {
  auto version = engine::store::find_version(context.tx, input.questionnaire_id, input.version);
  if (!version) return engine::Error{engine::ErrorCode::NotFound, "", {}};
  return std::move(*version);
}

}  // namespace tertulia::api
