// SPDX-License-Identifier: Apache-2.0
#include "api/rewards/draw_prizes.hpp"

#include "api/auth/scopes.hpp"

namespace tertulia::api {

using engine::Error;
using engine::ErrorCode;
using http::required;
using http::Schema;

const http::Endpoint& DrawPrizes::endpoint() {
  static const http::Endpoint endpoint{
      .method = http::Method::Post,
      .path = "/api/v1/prize-draws/:prize_draw_id/draw",
      .scope = scopes::kCampaignsWrite,
      .summary =
          "Draws, once: the seed is told, and with it who won. Where a public source was announced, with what it said.",
      .path_parameters = {required("prize_draw_id", Schema::uuid())},
      .body = Schema::object({http::optional("public_value", Schema::text(1, 500).nullable())}),
      .answer = prize_draw_schema(),
      .idempotency = http::Idempotency::Needed,
      .errors = {ErrorCode::StateConflict}};
  return endpoint;
}

DrawPrizes::Input DrawPrizes::parse(const http::Arguments& arguments) {
  return {arguments.id<panels::PrizeDrawId>("prize_draw_id"), arguments.optional_text("public_value")};
}

void DrawPrizes::write(const Output& output, engine::json::Writer& writer) { write_prize_draw(output, writer); }

engine::Result<DrawPrizes::Output> DrawPrizes::handle(const Input& input, http::RequestContext& context) const {
  const auto held = panels::store::hold_prize_draw(context.tx, context.services.keys, input.prize_draw_id);
  if (!held) return Error{ErrorCode::NotFound, "", {}};
  const auto& draw = held->draw;
  if (draw.public_source.has_value() != input.public_value.has_value()) {
    return engine::error_at(
        ErrorCode::InvalidInput, "/public_value", draw.public_source ? "required" : "not_announced",
        draw.public_source ? "What did the announced source say?" : "No public source was announced before.");
  }
  if (!draw.closed_at) return Error{ErrorCode::StateConflict, "It is not fixed yet who takes part.", {}};
  if (draw.drawn_at) {
    if (draw.public_value != input.public_value)
      return Error{ErrorCode::StateConflict, "It was drawn before with another value.", {}};
    return shown_prize_draw(context, draw);
  }
  // Sealed by a key that is gone from the ring, or not what was bound.
  if (!held->seed || panels::digest(*held->seed) != draw.commitment) return Error{ErrorCode::Internal, "", {}};
  panels::store::reveal_prize_draw(context.tx, *held, input.public_value, context.now);
  context.audit("prize_draw.draw", "prize_draw", input.prize_draw_id.value());
  return existing_prize_draw(context, input.prize_draw_id);
}

}  // namespace tertulia::api
