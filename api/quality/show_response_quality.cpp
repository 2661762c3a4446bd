// SPDX-License-Identifier: Apache-2.0
#include "api/quality/show_response_quality.hpp"

#include "api/auth/scopes.hpp"
#include "api/quality/quality_json.hpp"

namespace tertulia::api {

const http::Endpoint& ShowResponseQuality::endpoint() {
  static const http::Endpoint endpoint{
      .method = http::Method::Get,
      .path = "/api/v1/responses/:response_id/quality",
      .scope = scopes::kResponsesRead,
      .summary =
          "How a complete was judged, component by component with its sentence; 404 for other responses and about a "
          "second after its end.",
      .path_parameters = {http::required("response_id", http::Schema::uuid())},
      .answer = assessment_schema()};
  return endpoint;
}

ShowResponseQuality::Input ShowResponseQuality::parse(const http::Arguments& arguments) {
  return {arguments.id<engine::ResponseId>("response_id")};
}

void ShowResponseQuality::write(const Output& output, engine::json::Writer& writer) {
  write_assessment(output, writer);
}

engine::Result<ShowResponseQuality::Output> ShowResponseQuality::handle(const Input& input,
                                                                        http::RequestContext& context) const {
  auto record = engine::store::find_assessment(context.tx, input.response_id);
  if (!record) return engine::Error{engine::ErrorCode::NotFound, "", {}};
  return std::move(*record);
}

}  // namespace tertulia::api
