// SPDX-License-Identifier: Apache-2.0
#include "api/campaigns/campaign_json.hpp"

#include "engine/store/wave_store.hpp"

namespace tertulia::api {

using http::required;
using http::Schema;

Schema campaign_kind_schema() {
  return Schema::one_of(
      {"survey", "product_launch", "tracker", "feedback_loop", "diary", "in_home_test", "employee_pulse"});
}

Schema campaign_schema() {
  return Schema::object({required("campaign_id", Schema::uuid()), required("title", Schema::text(1, 200)),
                         required("kind", campaign_kind_schema()), required("created_at", Schema::time())});
}

void write_campaign(const engine::fieldwork::Campaign& campaign, engine::json::Writer& writer) {
  writer.begin_object()
      .member("campaign_id", campaign.campaign_id.text())
      .member("title", campaign.title)
      .member("kind", campaign.kind);
  writer.member("created_at", engine::format_instant(campaign.created_at)).end_object();
}

std::string campaign_etag(const engine::fieldwork::Campaign& campaign) {
  return "\"" + std::to_string(campaign.revision) + "\"";
}

engine::Result<engine::fieldwork::Campaign> existing_campaign(engine::store::Transaction& tx,
                                                              const engine::CampaignId& id) {
  auto campaign = engine::store::find_campaign(tx, id);
  if (!campaign) return engine::Error{engine::ErrorCode::NotFound, "", {}};
  return std::move(*campaign);
}

}  // namespace tertulia::api
