// SPDX-License-Identifier: Apache-2.0
#include "api/campaigns/show_campaign.hpp"

#include "api/auth/scopes.hpp"
#include "api/campaigns/campaign_json.hpp"

namespace tertulia::api {

const http::Endpoint& ShowCampaign::endpoint() {
  static const http::Endpoint endpoint{.method = http::Method::Get,
                                       .path = "/api/v1/campaigns/:campaign_id",
                                       .scope = scopes::kCampaignsRead,
                                       .summary = "One campaign, with its ETag.",
                                       .path_parameters = {http::required("campaign_id", http::Schema::uuid())},
                                       .answer = campaign_schema()};
  return endpoint;
}

ShowCampaign::Input ShowCampaign::parse(const http::Arguments& arguments) {
  return {arguments.id<engine::CampaignId>("campaign_id")};
}
void ShowCampaign::write(const Output& output, engine::json::Writer& writer) { write_campaign(output, writer); }

engine::Result<ShowCampaign::Output> ShowCampaign::handle(const Input& input, http::RequestContext& context) const {
  const auto campaign = existing_campaign(context.tx, input.campaign_id);
  if (campaign) context.headers.emplace_back("ETag", campaign_etag(*campaign));
  return campaign;
}

}  // namespace tertulia::api
