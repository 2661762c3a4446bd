// SPDX-License-Identifier: Apache-2.0
#include "panels/store/room_member_store.hpp"

#include "panels/store/sql.hpp"

namespace tertulia::panels::store {

using engine::store::Row;

std::vector<RoomStanding> standing_in_room(Transaction& tx, const RoomId& room, const PanelId& panel,
                                           const std::vector<std::string>& refs) {
  std::vector<RoomStanding> standings;
  for (const Row& row : tx.rows(sql::room_member_standing_of_refs,
                                {{"brand_id", tx.brand()}, {"room_id", room}, {"panel_id", panel}, {"refs", refs}})) {
    standings.push_back({row.text("ref"), row.id<PanelistId>("panelist_id"), row.text("language"),
                         row.boolean("has_left"), row.text("permit"), row.boolean("is_invited")});
  }
  return standings;
}

std::map<PanelistId, RespondentId> add_room_members(Transaction& tx, const RoomId& room,
                                                    const std::vector<PanelistId>& panelists, Instant now) {
  std::vector<std::string> panelist_ids, respondent_ids;
  for (const auto& panelist : panelists) {
    panelist_ids.push_back(panelist.text());
    respondent_ids.push_back(engine::Uuid::version7(now).text());
  }
  std::map<PanelistId, RespondentId> added;
  for (const Row& row : tx.rows(sql::room_member_add, {{"brand_id", tx.brand()},
                                                       {"room_id", room},
                                                       {"respondent_ids", respondent_ids},
                                                       {"panelist_ids", panelist_ids},
                                                       {"now", now}}))
    added.emplace(row.id<PanelistId>("panelist_id"), row.id<RespondentId>("respondent_id"));
  return added;
}

std::map<RespondentId, std::string> refs_in_rooms(Transaction& tx, const std::vector<RespondentId>& respondents) {
  std::vector<std::string> ids;
  for (const auto& respondent : respondents) ids.push_back(respondent.text());
  std::map<RespondentId, std::string> refs;
  for (const Row& row : tx.rows(sql::room_member_refs, {{"brand_id", tx.brand()}, {"respondent_ids", ids}}))
    refs.emplace(row.id<RespondentId>("respondent_id"), row.text("ref"));
  return refs;
}

}  // namespace tertulia::panels::store
