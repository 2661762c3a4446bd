// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>
#include <vector>

#include "engine/rooms/room.hpp"
#include "engine/store/transaction.hpp"
#include "panels/ids.hpp"

/// Panelists in rooms.
namespace tertulia::panels::store {

using engine::Instant;
using engine::RespondentId;
using engine::rooms::RoomId;
using engine::store::Transaction;

/// A panelist by the brand's own number, and why they may or may not be invited to a room.
struct RoomStanding {
  std::string ref;
  PanelistId panelist_id;
  std::string language;
  bool has_left = false;
  std::string permit;  ///< of research contact, as Permit::standing; "none": was never asked
  bool is_invited = false;
};
/// Nothing of refs that nobody in the panel has.
std::vector<RoomStanding> standing_in_room(Transaction& tx, const RoomId& room, const PanelId& panel,
                                           const std::vector<std::string>& refs);

/// Makes panelists respondents of a room. Whoever has no open permit, has left or is in the room already is left out by
/// the database.
std::map<PanelistId, RespondentId> add_room_members(Transaction& tx, const RoomId& room,
                                                    const std::vector<PanelistId>& panelists, Instant now);

/// The brand's own numbers of respondents of rooms; nothing of those who were erased.
std::map<RespondentId, std::string> refs_in_rooms(Transaction& tx, const std::vector<RespondentId>& respondents);

}  // namespace tertulia::panels::store
