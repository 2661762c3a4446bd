// SPDX-License-Identifier: Apache-2.0
#include "api/rewards/create_prize_draw.hpp"

#include "api/auth/scopes.hpp"
#include "engine/store/wave_store.hpp"

namespace tertulia::api {

using engine::Error;
using engine::ErrorCode;
using http::required;
using http::Schema;

const http::Endpoint& CreatePrizeDraw::endpoint() {
  static const http::Endpoint endpoint{
      .method = http::Method::Post,
      .path = "/api/v1/campaigns/:campaign_id/prize-draws",
      .scope = scopes::kCampaignsWrite,
      .summary = "Announces prizes to be drawn among those who answer. The seed is bound now and told with the draw.",
      .status = 201,
      .path_parameters = {required("campaign_id", Schema::uuid())},
      .body = Schema::object({required("title", Schema::text(1, 200)), required("prizes", Schema::integer(1, 1000)),
                              http::optional("public_source", Schema::text(1, 500).nullable())}),
      .answer = prize_draw_schema(),
      .idempotency = http::Idempotency::Needed};
  return endpoint;
}

CreatePrizeDraw::Input CreatePrizeDraw::parse(const http::Arguments& arguments) {
  return {arguments.id<engine::CampaignId>("campaign_id"), arguments.text("title"),
          static_cast<int>(arguments.integer("prizes")), arguments.optional_text("public_source")};
}

void CreatePrizeDraw::write(const Output& output, engine::json::Writer& writer) { write_prize_draw(output, writer); }

engine::Result<CreatePrizeDraw::Output> CreatePrizeDraw::handle(const Input& input,
                                                                http::RequestContext& context) const {
  if (!engine::store::find_campaign(context.tx, input.campaign_id)) return Error{ErrorCode::NotFound, "", {}};
  panels::PrizeDraw draw;
  draw.prize_draw_id = panels::PrizeDrawId(engine::Uuid::version7(context.now));
  draw.campaign_id = input.campaign_id;
  draw.title = input.title;
  draw.winners = input.prizes;
  draw.public_source = input.public_source;
  draw.created_at = context.now;
  draw = panels::store::insert_prize_draw(context.tx, context.services.keys, std::move(draw));
  context.audit("prize_draw.create", "prize_draw", draw.prize_draw_id.value());
  return shown_prize_draw(context, std::move(draw));
}

}  // namespace tertulia::api
