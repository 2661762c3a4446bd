// SPDX-License-Identifier: Apache-2.0
#include "api/rewards/close_prize_draw.hpp"

#include "api/auth/scopes.hpp"

namespace tertulia::api {

using engine::Error;
using engine::ErrorCode;
using http::required;
using http::Schema;

const http::Endpoint& ClosePrizeDraw::endpoint() {
  static const http::Endpoint endpoint{.method = http::Method::Post,
                                       .path = "/api/v1/prize-draws/:prize_draw_id/close",
                                       .scope = scopes::kCampaignsWrite,
                                       .summary =
                                           "Fixes who takes part: each member with a complete in the campaign that was "
                                           "not rejected. Again, it changes nothing.",
                                       .path_parameters = {required("prize_draw_id", Schema::uuid())},
                                       .answer = prize_draw_schema(),
                                       .idempotency = http::Idempotency::Needed,
                                       .errors = {ErrorCode::StateConflict}};
  return endpoint;
}

ClosePrizeDraw::Input ClosePrizeDraw::parse(const http::Arguments& arguments) {
  return {arguments.id<panels::PrizeDrawId>("prize_draw_id")};
}

void ClosePrizeDraw::write(const Output& output, engine::json::Writer& writer) { write_prize_draw(output, writer); }

engine::Result<ClosePrizeDraw::Output> ClosePrizeDraw::handle(const Input& input, http::RequestContext& context) const {
  const auto held = panels::store::hold_prize_draw(context.tx, context.services.keys, input.prize_draw_id);
  if (!held) return Error{ErrorCode::NotFound, "", {}};
  if (!held->draw.closed_at) {
    panels::store::close_prize_draw(context.tx, held->draw, context.now);
    context.audit("prize_draw.close", "prize_draw", input.prize_draw_id.value());
  }
  auto shown = existing_prize_draw(context, input.prize_draw_id);
  if (shown && shown->draw.entries == 0) return Error{ErrorCode::StateConflict, "Nobody could take part yet.", {}};
  return shown;
}

}  // namespace tertulia::api
