// SPDX-License-Identifier: Apache-2.0
#include "api/rewards/show_rewards.hpp"

#include "api/auth/scopes.hpp"
#include "engine/store/wave_store.hpp"
#include "panels/store/reward_store.hpp"

namespace tertulia::api {

using engine::Error;
using engine::ErrorCode;
using http::required;
using http::Schema;

const http::Endpoint& ShowRewards::endpoint() {
  static const http::Endpoint endpoint{.method = http::Method::Get,
                                       .path = "/api/v1/campaigns/:campaign_id/rewards",
                                       .scope = scopes::kCampaignsRead,
                                       .summary = "What a complete is worth, and how the campaign's budget stands.",
                                       .path_parameters = {required("campaign_id", Schema::uuid())},
                                       .answer = rewards_schema()};
  return endpoint;
}

ShowRewards::Input ShowRewards::parse(const http::Arguments& arguments) {
  return {arguments.id<engine::CampaignId>("campaign_id")};
}

void ShowRewards::write(const Output& output, engine::json::Writer& writer) { write_rewards(output, writer); }

engine::Result<ShowRewards::Output> ShowRewards::handle(const Input& input, http::RequestContext& context) const {
  if (!engine::store::find_campaign(context.tx, input.campaign_id)) return Error{ErrorCode::NotFound, "", {}};
  return panels::store::find_rewards(context.tx, input.campaign_id);
}

}  // namespace tertulia::api
