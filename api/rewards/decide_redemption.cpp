// SPDX-License-Identifier: Apache-2.0
#include "api/rewards/decide_redemption.hpp"

#include "api/auth/scopes.hpp"

namespace tertulia::api {

using engine::Error;
using engine::ErrorCode;
using http::required;
using http::Schema;

using panels::store::Decision;

const http::Endpoint& DecideRedemption::endpoint() {
  static const http::Endpoint endpoint{
      .method = http::Method::Post,
      .path = "/api/v1/redemptions/:redemption_id/decision",
      .scope = scopes::kPanelsWrite,
      .summary = "Approves what a member wants for points, or refuses it; refused points are the member's again.",
      .path_parameters = {required("redemption_id", Schema::uuid())},
      .body = Schema::object({required("decision", Schema::one_of({"approve", "refuse"}))}),
      .answer = redemption_schema(),
      .idempotency = http::Idempotency::Needed,
      .errors = {ErrorCode::StateConflict}};
  return endpoint;
}

DecideRedemption::Input DecideRedemption::parse(const http::Arguments& arguments) {
  return {arguments.id<panels::RedemptionId>("redemption_id"),
          arguments.text("decision") == "approve" ? Decision::Approve : Decision::Refuse};
}

void DecideRedemption::write(const Output& output, engine::json::Writer& writer) { write_redemption(output, writer); }

engine::Result<DecideRedemption::Output> DecideRedemption::handle(const Input& input,
                                                                  http::RequestContext& context) const {
  const auto decided = panels::store::decide_redemption(context.tx, input.redemption_id, input.decision, context.now);
  if (!decided) return Error{ErrorCode::NotFound, "", {}};
  const bool same = decided->redemption.state == (input.decision == Decision::Approve ? "approved" : "refused");
  if (!same) return Error{ErrorCode::StateConflict, "It was decided otherwise before.", {}};
  if (decided->is_new) context.audit("redemption.decide", "redemption", input.redemption_id.value());
  return decided->redemption;
}

}  // namespace tertulia::api
