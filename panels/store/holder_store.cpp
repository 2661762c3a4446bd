// SPDX-License-Identifier: Apache-2.0
#include "panels/store/holder_store.hpp"

#include "panels/store/sql.hpp"

namespace tertulia::panels::store {

std::vector<Holder> ticket_candidates(Transaction& tx, const WaveId& wave, const PanelId& panel, int limit) {
  std::vector<Holder> candidates;
  for (const auto& row : tx.rows(sql::ticket_holder_candidates,
                                 {{"brand_id", tx.brand()}, {"wave_id", wave}, {"panel_id", panel}, {"limit", limit}}))
    candidates.push_back({row.id<PanelistId>("panelist_id"), row.text("ref"), row.text("profile")});
  return candidates;
}

void insert_holders(Transaction& tx, const WaveId& wave, const std::vector<Holder>& holders) {
  std::vector<std::string> ids;
  for (const Holder& holder : holders) ids.push_back(holder.panelist_id.text());
  tx.run(sql::ticket_holder_insert_many, {{"brand_id", tx.brand()}, {"wave_id", wave}, {"panelist_ids", ids}});
}

std::int64_t count_holders(Transaction& tx, const WaveId& wave) {
  return tx.one(sql::ticket_holder_count, {{"brand_id", tx.brand()}, {"wave_id", wave}}).integer("holders");
}

}  // namespace tertulia::panels::store
