// SPDX-License-Identifier: Apache-2.0
#include "api/waves/list_waves.hpp"

#include "api/auth/scopes.hpp"
#include "api/campaigns/campaign_json.hpp"
#include "panels/store/invitation_store.hpp"

namespace tertulia::api {

const http::Endpoint& ListWaves::endpoint() {
  static const http::Endpoint endpoint{.method = http::Method::Get,
                                       .path = "/api/v1/campaigns/:campaign_id/waves",
                                       .scope = scopes::kCampaignsRead,
                                       .summary = "The waves of a campaign.",
                                       .path_parameters = {http::required("campaign_id", http::Schema::uuid())},
                                       .query = http::page_query(),
                                       .answer = http::page_schema(wave_schema())};
  return endpoint;
}

ListWaves::Input ListWaves::parse(const http::Arguments& arguments) {
  return {arguments.id<engine::CampaignId>("campaign_id"), http::page_input<engine::WaveId>(arguments)};
}
void ListWaves::write(const Output& output, engine::json::Writer& writer) {
  http::write_page(output, writer, write_wave);
}

engine::Result<ListWaves::Output> ListWaves::handle(const Input& input, http::RequestContext& context) const {
  const auto campaign = existing_campaign(context.tx, input.campaign_id);
  if (!campaign) return campaign.error();
  std::vector<WaveOfPanel> waves;
  for (auto& wave : engine::store::list_waves(context.tx, input.campaign_id, input.page.after, input.page.limit + 1)) {
    const auto panel = panels::store::find_wave_panel(context.tx, wave.wave_id).value_or(panels::PanelId());
    waves.push_back({std::move(wave), panel});
  }
  return http::page_of(
      std::move(waves), input.page.limit, [](const WaveOfPanel& wave) { return wave.wave.wave_id; }, context);
}

}  // namespace tertulia::api
