// SPDX-License-Identifier: Apache-2.0
#include "api/links/revoke_link.hpp"

#include "api/auth/scopes.hpp"
#include "panels/store/link_store.hpp"

namespace tertulia::api {

using http::required;
using http::Schema;

const http::Endpoint& RevokeLink::endpoint() {
  static const http::Endpoint endpoint{
      .method = http::Method::Delete,
      .path = "/api/v1/waves/:wave_id/links/:link_id",
      .scope = scopes::kInvitationsWrite,
      .summary = "Nobody new comes by the link from now on; who came by it before goes on with a link of their own.",
      .path_parameters = {required("wave_id", Schema::uuid()), required("link_id", Schema::uuid())},
      .answer = Schema::object({required("revoked", Schema::boolean())})};
  return endpoint;
}

RevokeLink::Input RevokeLink::parse(const http::Arguments& arguments) {
  return {arguments.id<engine::WaveId>("wave_id"), arguments.id<panels::LinkId>("link_id")};
}

void RevokeLink::write(const Output&, engine::json::Writer& writer) {
  writer.begin_object().member("revoked", true).end_object();
}

engine::Result<RevokeLink::Output> RevokeLink::handle(const Input& input, http::RequestContext& context) const {
  if (!panels::store::revoke_link(context.tx, input.wave_id, input.link_id, context.now))
    return engine::Error{engine::ErrorCode::NotFound, "", {}};
  context.audit("link.revoke", "link", input.link_id.value());
  return Output{};
}

}  // namespace tertulia::api
