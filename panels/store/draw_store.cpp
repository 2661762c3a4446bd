// SPDX-License-Identifier: Apache-2.0
#include "panels/store/draw_store.hpp"

#include "panels/store/sql.hpp"

namespace tertulia::panels::store {

std::vector<Drawable> drawable_panelists(Transaction& tx, const WaveId& wave, const PanelId& panel, int limit) {
  std::vector<Drawable> list;
  for (const auto& row : tx.rows(sql::draw_candidates,
                                 {{"brand_id", tx.brand()}, {"wave_id", wave}, {"panel_id", panel}, {"limit", limit}}))
    list.push_back({row.id<PanelistId>("panelist_id"), row.text("ref"), row.text("profile")});
  return list;
}

std::set<PanelistId> draw(Transaction& tx, const WaveId& wave, const std::vector<PanelistId>& panelists, Instant now) {
  std::vector<std::string> wanted;
  for (const PanelistId& panelist : panelists) wanted.push_back(panelist.text());
  std::set<PanelistId> drawn;
  for (const auto& row : tx.rows(sql::draw_add_members,
                                 {{"brand_id", tx.brand()}, {"wave_id", wave}, {"panelist_ids", wanted}, {"now", now}}))
    drawn.insert(row.id<PanelistId>("panelist_id"));
  return drawn;
}

std::int64_t count_drawn(Transaction& tx, const WaveId& wave) {
  return tx.one(sql::draw_count, {{"brand_id", tx.brand()}, {"wave_id", wave}}).integer("drawn");
}

}  // namespace tertulia::panels::store
