// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/http/endpoint.hpp"
#include "engine/fieldwork/wave.hpp"

namespace tertulia::api {

http::Schema campaign_kind_schema();
http::Schema campaign_schema();
void write_campaign(const engine::fieldwork::Campaign& campaign, engine::json::Writer& writer);
/// The ETag of a campaign as it stands.
std::string campaign_etag(const engine::fieldwork::Campaign& campaign);
/// NotFound when the brand has no such campaign.
engine::Result<engine::fieldwork::Campaign> existing_campaign(engine::store::Transaction& tx,
                                                              const engine::CampaignId& id);

}  // namespace tertulia::api
