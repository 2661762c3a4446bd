// SPDX-License-Identifier: Apache-2.0
#include "api/profiles/show_profile.hpp"

#include "api/auth/scopes.hpp"
#include "api/consents/consent_json.hpp"
#include "api/profiles/profile_json.hpp"
#include "panels/store/profile_store.hpp"

namespace tertulia::api {

using http::required;
using http::Schema;

const http::Endpoint& ShowProfile::endpoint() {
  static const http::Endpoint endpoint{
      .method = http::Method::Get,
      .path = "/api/v1/members/:member_id/profile",
      .scope = scopes::kPanelsRead,
      .summary = "What is true of a member, or was at a time: each value with its source and until when it is fresh.",
      .path_parameters = {required("member_id", Schema::uuid())},
      .query = {http::optional("at", Schema::time())},
      .answer = profile_values_schema()};
  return endpoint;
}

ShowProfile::Input ShowProfile::parse(const http::Arguments& arguments) {
  return {arguments.id<panels::MemberId>("member_id"), arguments.optional_text("at")};
}

void ShowProfile::write(const Output& output, engine::json::Writer& writer) { write_profile_values(output, writer); }

engine::Result<ShowProfile::Output> ShowProfile::handle(const Input& input, http::RequestContext& context) const {
  if (const auto found = existing_member(context, input.member_id); !found) return found.error();
  const auto at = input.at ? *engine::parse_instant(*input.at) : context.now;
  return panels::store::profile_at(context.tx, input.member_id, at);
}

}  // namespace tertulia::api
