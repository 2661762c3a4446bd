// SPDX-License-Identifier: Apache-2.0
#include "api/campaigns/create_campaign.hpp"

#include "api/auth/scopes.hpp"
#include "api/campaigns/campaign_json.hpp"
#include "engine/store/wave_store.hpp"

namespace tertulia::api {

using http::required;
using http::Schema;

const http::Endpoint& CreateCampaign::endpoint() {
  static const http::Endpoint endpoint{
      .method = http::Method::Post,
      .path = "/api/v1/campaigns",
      .scope = scopes::kCampaignsWrite,
      .summary = "Makes a campaign.",
      .status = 201,
      .body = Schema::object({required("title", Schema::text(1, 200)), required("kind", campaign_kind_schema())}),
      .answer = campaign_schema(),
      .idempotency = http::Idempotency::Needed};
  return endpoint;
}

CreateCampaign::Input CreateCampaign::parse(const http::Arguments& arguments) {
  return {arguments.text("title"), arguments.text("kind")};
}
void CreateCampaign::write(const Output& output, engine::json::Writer& writer) { write_campaign(output, writer); }

engine::Result<CreateCampaign::Output> CreateCampaign::handle(const Input& input, http::RequestContext& context) const {
  const Output campaign{engine::CampaignId(engine::Uuid::version7(context.now)), input.title, input.kind, 1,
                        context.now};
  engine::store::insert_campaign(context.tx, campaign);
  context.audit("campaign.create", "campaign", campaign.campaign_id.value());
  context.headers.emplace_back("ETag", campaign_etag(campaign));
  return campaign;
}

}  // namespace tertulia::api
