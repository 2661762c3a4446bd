// SPDX-License-Identifier: Apache-2.0
#include "api/audiences/show_audience.hpp"

#include "api/audiences/audience_json.hpp"
#include "api/auth/scopes.hpp"

namespace tertulia::api {

using http::required;
using http::Schema;

const http::Endpoint& ShowAudience::endpoint() {
  static const http::Endpoint endpoint{.method = http::Method::Get,
                                       .path = "/api/v1/audiences/:audience_id",
                                       .scope = scopes::kPanelsRead,
                                       .summary = "An audience.",
                                       .path_parameters = {required("audience_id", Schema::uuid())},
                                       .answer = audience_schema()};
  return endpoint;
}

ShowAudience::Input ShowAudience::parse(const http::Arguments& arguments) {
  return {arguments.id<panels::AudienceId>("audience_id")};
}
void ShowAudience::write(const Output& output, engine::json::Writer& writer) { write_audience(output, writer); }

engine::Result<ShowAudience::Output> ShowAudience::handle(const Input& input, http::RequestContext& context) const {
  return existing_audience(context.tx, input.audience_id);
}

}  // namespace tertulia::api
