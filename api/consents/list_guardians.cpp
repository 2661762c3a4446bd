// SPDX-License-Identifier: Apache-2.0
#include "api/consents/list_guardians.hpp"

#include "api/auth/scopes.hpp"
#include "panels/store/guardian_store.hpp"

namespace tertulia::api {

using http::required;
using http::Schema;

const http::Endpoint& ListGuardians::endpoint() {
  static const http::Endpoint endpoint{
      .method = http::Method::Get,
      .path = "/api/v1/members/:member_id/guardians",
      .scope = scopes::kPanelsWrite,
      .summary = "A member's guardians, oldest first, with contacts and links.",
      .path_parameters = {required("member_id", Schema::uuid())},
      .answer = Schema::object({required("items", Schema::array(guardian_schema(), 1000))})};
  return endpoint;
}

ListGuardians::Input ListGuardians::parse(const http::Arguments& arguments) {
  return {arguments.id<panels::MemberId>("member_id")};
}

void ListGuardians::write(const Output& output, engine::json::Writer& writer) {
  writer.begin_object().key("items").begin_array();
  for (const auto& guardian : output) write_guardian(guardian, writer);
  writer.end_array().end_object();
}

engine::Result<ListGuardians::Output> ListGuardians::handle(const Input& input, http::RequestContext& context) const {
  if (const auto found = existing_member(context, input.member_id); !found) return found.error();
  Output output;
  for (auto& guardian : panels::store::list_guardians(context.tx, context.services.keys, input.member_id))
    output.push_back(linked(std::move(guardian), context));
  return output;
}

}  // namespace tertulia::api
