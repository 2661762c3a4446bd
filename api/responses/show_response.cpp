// SPDX-License-Identifier: Apache-2.0
#include "api/responses/show_response.hpp"

#include "api/auth/scopes.hpp"
#include "api/responses/response_json.hpp"

namespace tertulia::api {

const http::Endpoint& ShowResponse::endpoint() {
  static const http::Endpoint endpoint{.method = http::Method::Get,
                                       .path = "/api/v1/responses/:response_id",
                                       .scope = scopes::kResponsesRead,
                                       .summary = "One response, its newest revision.",
                                       .path_parameters = {http::required("response_id", http::Schema::uuid())},
                                       .answer = response_schema()};
  return endpoint;
}

ShowResponse::Input ShowResponse::parse(const http::Arguments& arguments) {
  return {arguments.id<engine::ResponseId>("response_id")};
}
void ShowResponse::write(const Output& output, engine::json::Writer& writer) { write_response(output, writer); }

engine::Result<ShowResponse::Output> ShowResponse::handle(const Input& input, http::RequestContext& context) const {
  auto response = engine::store::find_response(context.tx, input.response_id);
  if (!response) return engine::Error{engine::ErrorCode::NotFound, "", {}};
  return std::move(*response);
}

}  // namespace tertulia::api
