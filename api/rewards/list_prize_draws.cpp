// SPDX-License-Identifier: Apache-2.0
#include "api/rewards/list_prize_draws.hpp"

#include "api/auth/scopes.hpp"
#include "engine/store/wave_store.hpp"

namespace tertulia::api {

using engine::Error;
using engine::ErrorCode;
using http::required;
using http::Schema;

const http::Endpoint& ListPrizeDraws::endpoint() {
  static const http::Endpoint endpoint{.method = http::Method::Get,
                                       .path = "/api/v1/campaigns/:campaign_id/prize-draws",
                                       .scope = scopes::kCampaignsRead,
                                       .summary = "The prize draws of a campaign.",
                                       .path_parameters = {required("campaign_id", Schema::uuid())},
                                       .query = http::page_query(),
                                       .answer = http::page_schema(prize_draw_schema())};
  return endpoint;
}

ListPrizeDraws::Input ListPrizeDraws::parse(const http::Arguments& arguments) {
  return {arguments.id<engine::CampaignId>("campaign_id"), http::page_input<panels::PrizeDrawId>(arguments)};
}

void ListPrizeDraws::write(const Output& output, engine::json::Writer& writer) {
  http::write_page(output, writer, write_prize_draw);
}

engine::Result<ListPrizeDraws::Output> ListPrizeDraws::handle(const Input& input, http::RequestContext& context) const {
  if (!engine::store::find_campaign(context.tx, input.campaign_id)) return Error{ErrorCode::NotFound, "", {}};
  std::vector<ShownPrizeDraw> list;
  for (auto& draw :
       panels::store::page_of_prize_draws(context.tx, input.campaign_id, input.page.after, input.page.limit + 1))
    list.push_back(shown_prize_draw(context, std::move(draw)));
  return http::page_of(
      std::move(list), input.page.limit, [](const auto& shown) { return shown.draw.prize_draw_id; }, context);
}

}  // namespace tertulia::api
