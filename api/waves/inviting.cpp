// SPDX-License-Identifier: Apache-2.0
#include "api/waves/inviting.hpp"

#include "engine/json/json.hpp"
#include "panels/store/draw_store.hpp"
#include "panels/store/invitation_store.hpp"

namespace tertulia::api {
namespace {
constexpr int kBatch = 1000;
}

bool is_of_audience(const std::optional<engine::expression::Expression>& audience, const std::string& profile,
                    engine::Instant now) {
  if (!audience) return true;
  engine::Value variables;
  variables.set("member", engine::value_from_json(engine::json::Document::parse(profile)->root()));
  return engine::expression::truth(*audience, engine::expression::ObjectVariables(variables), {now, {}});
}

InvitedCount invite_panel(engine::store::Transaction& tx, const Services& services, const engine::WaveId& wave,
                          const panels::PanelId& panel, const std::optional<engine::expression::Expression>& audience,
                          const std::optional<engine::WaveId>& same_as, engine::Instant now) {
  panels::store::take_turn_to_draw(tx);
  InvitedCount count;
  panels::PanelistId after;
  for (;;) {
    const auto candidates = panels::store::candidates(tx, wave, panel, same_as, after, kBatch);
    std::vector<panels::PanelistId> chosen;
    for (const auto& candidate : candidates) {
      if (is_of_audience(audience, candidate.profile, now)) chosen.push_back(candidate.panelist_id);
      after = candidate.panelist_id;
    }
    count.invited += panels::store::invite(tx, services.keys, wave, chosen, now);
    count.considered += static_cast<std::int64_t>(candidates.size());
    if (candidates.size() < static_cast<std::size_t>(kBatch)) return count;
  }
}

}  // namespace tertulia::api
