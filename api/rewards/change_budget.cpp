// SPDX-License-Identifier: Apache-2.0
#include "api/rewards/change_budget.hpp"

#include "api/auth/scopes.hpp"
#include "engine/store/wave_store.hpp"
#include "panels/store/reward_store.hpp"

namespace tertulia::api {

using engine::Error;
using engine::ErrorCode;
using http::required;
using http::Schema;

namespace {

constexpr std::int64_t kMost = 1'000'000'000;

}  // namespace

const http::Endpoint& ChangeBudget::endpoint() {
  static const http::Endpoint endpoint{
      .method = http::Method::Post,
      .path = "/api/v1/campaigns/:campaign_id/rewards/budget",
      .scope = scopes::kCampaignsWrite,
      .summary =
          "Adds points to the campaign's budget, out of which completes are paid, or takes back what is left of "
          "it (below zero). What was earned and waits is paid first.",
      .path_parameters = {required("campaign_id", Schema::uuid())},
      .body = Schema::object({required("points", Schema::integer(-kMost, kMost))}),
      .answer = rewards_schema(),
      .idempotency = http::Idempotency::Needed,
      .errors = {ErrorCode::StateConflict}};
  return endpoint;
}

ChangeBudget::Input ChangeBudget::parse(const http::Arguments& arguments) {
  return {arguments.id<engine::CampaignId>("campaign_id"), arguments.integer("points")};
}

void ChangeBudget::write(const Output& output, engine::json::Writer& writer) { write_rewards(output, writer); }

engine::Result<ChangeBudget::Output> ChangeBudget::handle(const Input& input, http::RequestContext& context) const {
  if (!engine::store::find_campaign(context.tx, input.campaign_id)) return Error{ErrorCode::NotFound, "", {}};
  if (input.points == 0)
    return engine::error_at(ErrorCode::InvalidInput, "/points", "zero", "This would change nothing.");
  if (!panels::store::change_budget(context.tx, input.campaign_id, input.points, context.now))
    return Error{ErrorCode::StateConflict, "Less than this is left of the budget.", {}};
  context.audit("campaign.budget", "campaign", input.campaign_id.value());
  return panels::store::find_rewards(context.tx, input.campaign_id);
}

}  // namespace tertulia::api
