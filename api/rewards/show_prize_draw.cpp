// SPDX-License-Identifier: Apache-2.0
#include "api/rewards/show_prize_draw.hpp"

#include "api/auth/scopes.hpp"

namespace tertulia::api {

using engine::Error;
using engine::ErrorCode;
using http::required;
using http::Schema;

const http::Endpoint& ShowPrizeDraw::endpoint() {
  static const http::Endpoint endpoint{
      .method = http::Method::Get,
      .path = "/api/v1/prize-draws/:prize_draw_id",
      .scope = scopes::kCampaignsRead,
      .summary = "A prize draw, who won, and where everybody may read what it takes to repeat it.",
      .path_parameters = {required("prize_draw_id", Schema::uuid())},
      .answer = prize_draw_schema()};
  return endpoint;
}

ShowPrizeDraw::Input ShowPrizeDraw::parse(const http::Arguments& arguments) {
  return {arguments.id<panels::PrizeDrawId>("prize_draw_id")};
}

void ShowPrizeDraw::write(const Output& output, engine::json::Writer& writer) { write_prize_draw(output, writer); }

engine::Result<ShowPrizeDraw::Output> ShowPrizeDraw::handle(const Input& input, http::RequestContext& context) const {
  return existing_prize_draw(context, input.prize_draw_id);
}

}  // namespace tertulia::api
