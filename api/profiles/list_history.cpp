// SPDX-License-Identifier: Apache-2.0
#include "api/profiles/list_history.hpp"

#include "api/auth/scopes.hpp"
#include "api/consents/consent_json.hpp"
#include "api/profiles/profile_json.hpp"
#include "panels/store/profile_store.hpp"

namespace tertulia::api {

using http::required;
using http::Schema;

const http::Endpoint& ListHistory::endpoint() {
  static const http::Endpoint endpoint{
      .method = http::Method::Get,
      .path = "/api/v1/members/:member_id/profile/:attribute",
      .scope = scopes::kPanelsRead,
      .summary = "Every value that an attribute of a member had, newest first.",
      .path_parameters = {required("member_id", Schema::uuid()), required("attribute", attribute_name_schema())},
      .answer = profile_values_schema()};
  return endpoint;
}

ListHistory::Input ListHistory::parse(const http::Arguments& arguments) {
  return {arguments.id<panels::MemberId>("member_id"), arguments.text("attribute")};
}

void ListHistory::write(const Output& output, engine::json::Writer& writer) { write_profile_values(output, writer); }

engine::Result<ListHistory::Output> ListHistory::handle(const Input& input, http::RequestContext& context) const {
  if (const auto found = existing_member(context, input.member_id); !found) return found.error();
  return panels::store::profile_history(context.tx, input.member_id, input.attribute);
}

}  // namespace tertulia::api
