// SPDX-License-Identifier: Apache-2.0
#include "api/rewards/put_rewards.hpp"

#include "api/auth/scopes.hpp"
#include "engine/store/wave_store.hpp"
#include "panels/store/reward_store.hpp"

namespace tertulia::api {

using engine::Error;
using engine::ErrorCode;
using http::required;
using http::Schema;

const http::Endpoint& PutRewards::endpoint() {
  static const http::Endpoint endpoint{
      .method = http::Method::Put,
      .path = "/api/v1/campaigns/:campaign_id/rewards",
      .scope = scopes::kCampaignsWrite,
      .summary = "What each complete of the campaign is worth from now on, and after how many days such points expire.",
      .path_parameters = {required("campaign_id", Schema::uuid())},
      .body = Schema::object({required("points", Schema::integer(1, 1'000'000)),
                              http::optional("expires_after_days", Schema::integer(1, 3650).nullable())}),
      .answer = rewards_schema()};
  return endpoint;
}

PutRewards::Input PutRewards::parse(const http::Arguments& arguments) {
  Input input{arguments.id<engine::CampaignId>("campaign_id"), {static_cast<int>(arguments.integer("points")), {}}};
  if (const auto days = arguments.optional_integer("expires_after_days"))
    input.rule.expires_after_days = static_cast<int>(*days);
  return input;
}

void PutRewards::write(const Output& output, engine::json::Writer& writer) { write_rewards(output, writer); }

engine::Result<PutRewards::Output> PutRewards::handle(const Input& input, http::RequestContext& context) const {
  if (!engine::store::find_campaign(context.tx, input.campaign_id)) return Error{ErrorCode::NotFound, "", {}};
  panels::store::put_reward_rule(context.tx, input.campaign_id, input.rule);
  context.audit("campaign.rewards", "campaign", input.campaign_id.value());
  return panels::store::find_rewards(context.tx, input.campaign_id);
}

}  // namespace tertulia::api
