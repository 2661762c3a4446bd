// SPDX-License-Identifier: Apache-2.0
#include "api/consents/list_consents.hpp"

#include "api/auth/scopes.hpp"

namespace tertulia::api {

using http::required;
using http::Schema;

const http::Endpoint& ListConsents::endpoint() {
  static const http::Endpoint endpoint{
      .method = http::Method::Get,
      .path = "/api/v1/members/:member_id/consents",
      .scope = scopes::kPanelsRead,
      .summary = "What a member may be asked for, and the grants and withdrawals that it follows from, newest first.",
      .path_parameters = {required("member_id", Schema::uuid())},
      .answer = member_consents_schema()};
  return endpoint;
}

ListConsents::Input ListConsents::parse(const http::Arguments& arguments) {
  return {arguments.id<panels::MemberId>("member_id")};
}

void ListConsents::write(const Output& output, engine::json::Writer& writer) { write_member_consents(output, writer); }

engine::Result<ListConsents::Output> ListConsents::handle(const Input& input, http::RequestContext& context) const {
  if (const auto found = existing_member(context, input.member_id); !found) return found.error();
  return consents_of(context.tx, input.member_id);
}

}  // namespace tertulia::api
