// SPDX-License-Identifier: Apache-2.0
#include "api/campaigns/list_campaigns.hpp"

#include "api/auth/scopes.hpp"
#include "api/campaigns/campaign_json.hpp"
#include "engine/store/wave_store.hpp"

namespace tertulia::api {

const http::Endpoint& ListCampaigns::endpoint() {
  static const http::Endpoint endpoint{.method = http::Method::Get,
                                       .path = "/api/v1/campaigns",
                                       .scope = scopes::kCampaignsRead,
                                       .summary = "The brand's campaigns.",
                                       .query = http::page_query(),
                                       .answer = http::page_schema(campaign_schema())};
  return endpoint;
}

ListCampaigns::Input ListCampaigns::parse(const http::Arguments& arguments) {
  return http::page_input<engine::CampaignId>(arguments);
}
void ListCampaigns::write(const Output& output, engine::json::Writer& writer) {
  http::write_page(output, writer, write_campaign);
}

engine::Result<ListCampaigns::Output> ListCampaigns::handle(const Input& input, http::RequestContext& context) const {
  return http::page_of(
      engine::store::list_campaigns(context.tx, input.after, input.limit + 1), input.limit,
      [](const auto& campaign) { return campaign.campaign_id; }, context);
}

}  // namespace tertulia::api
