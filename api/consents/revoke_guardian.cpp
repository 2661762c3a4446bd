// SPDX-License-Identifier: Apache-2.0
#include "api/consents/revoke_guardian.hpp"

#include "api/auth/scopes.hpp"
#include "panels/store/guardian_store.hpp"

namespace tertulia::api {

using http::required;
using http::Schema;

const http::Endpoint& RevokeGuardian::endpoint() {
  static const http::Endpoint endpoint{
      .method = http::Method::Delete,
      .path = "/api/v1/guardians/:guardian_id",
      .scope = scopes::kPanelsWrite,
      .summary =
          "Nobody speaks for the member as this guardian any more: all that they permit is withdrawn, their link leads "
          "nowhere.",
      .path_parameters = {required("guardian_id", Schema::uuid())},
      .answer = Schema::object({required("revoked", Schema::boolean())})};
  return endpoint;
}

RevokeGuardian::Input RevokeGuardian::parse(const http::Arguments& arguments) {
  return {arguments.id<panels::GuardianId>("guardian_id")};
}

void RevokeGuardian::write(const Output&, engine::json::Writer& writer) {
  writer.begin_object().member("revoked", true).end_object();
}

engine::Result<RevokeGuardian::Output> RevokeGuardian::handle(const Input& input, http::RequestContext& context) const {
  const auto guardian = panels::store::find_guardian(context.tx, context.services.keys, input.guardian_id);
  if (!guardian || !panels::store::revoke_guardian(context.tx, input.guardian_id, context.now))
    return engine::Error{engine::ErrorCode::NotFound, "", {}};
  panels::store::withdraw_permissions(context.tx, *guardian, "staff", context.now);
  context.audit("guardian.revoke", "guardian", input.guardian_id.value());
  return Output{};
}

}  // namespace tertulia::api
