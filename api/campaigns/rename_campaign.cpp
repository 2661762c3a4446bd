// SPDX-License-Identifier: Apache-2.0
#include "api/campaigns/rename_campaign.hpp"

#include "api/auth/scopes.hpp"
#include "api/campaigns/campaign_json.hpp"
#include "engine/store/wave_store.hpp"

namespace tertulia::api {

using engine::Error;
using engine::ErrorCode;
using http::required;
using http::Schema;

const http::Endpoint& RenameCampaign::endpoint() {
  static const http::Endpoint endpoint{.method = http::Method::Patch,
                                       .path = "/api/v1/campaigns/:campaign_id",
                                       .scope = scopes::kCampaignsWrite,
                                       .summary = "Changes the title, if nobody else has since it was read (If-Match).",
                                       .path_parameters = {required("campaign_id", Schema::uuid())},
                                       .body = Schema::object({required("title", Schema::text(1, 200))}),
                                       .answer = campaign_schema(),
                                       .errors = {ErrorCode::PreconditionRequired, ErrorCode::PreconditionFailed}};
  return endpoint;
}

RenameCampaign::Input RenameCampaign::parse(const http::Arguments& arguments) {
  return {arguments.id<engine::CampaignId>("campaign_id"), arguments.text("title")};
}
void RenameCampaign::write(const Output& output, engine::json::Writer& writer) { write_campaign(output, writer); }

engine::Result<RenameCampaign::Output> RenameCampaign::handle(const Input& input, http::RequestContext& context) const {
  auto campaign = existing_campaign(context.tx, input.campaign_id);
  if (!campaign) return campaign.error();
  const auto if_match = context.request.header("if-match");
  if (!if_match) return Error{ErrorCode::PreconditionRequired, "", {}};
  const bool same = *if_match == campaign_etag(*campaign);
  if (!same ||
      !engine::store::rename_campaign(context.tx, input.campaign_id, campaign->revision, input.title, context.now)) {
    return Error{ErrorCode::PreconditionFailed, "", {}};
  }
  context.audit("campaign.rename", "campaign", input.campaign_id.value());
  campaign->title = input.title;
  ++campaign->revision;
  context.headers.emplace_back("ETag", campaign_etag(*campaign));
  return campaign;
}

}  // namespace tertulia::api
