// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/core/key_ring.hpp"
#include "engine/store/transaction.hpp"
#include "panels/member.hpp"
#include "panels/panel_stage.hpp"

/// Panels and the members in them.
namespace tertulia::panels::store {

using engine::Instant;
using engine::store::Transaction;

struct Panel {
  PanelId panel_id;
  std::string title;
  std::string kind;
  std::string stage = "forming";
  std::int64_t panelists = 0;  ///< who have not left
  Instant created_at{};
};

void insert_panel(Transaction& tx, const Panel& panel);
std::optional<Panel> find_panel(Transaction& tx, const PanelId& id);
/// False when it was moved meanwhile.
bool move_panel(Transaction& tx, const PanelId& id, PanelStage from, PanelStage to);
std::vector<Panel> list_panels(Transaction& tx, const PanelId& after, int limit);

std::vector<Panelist> page_of_panelists(Transaction& tx, const PanelId& panel, const PanelistId& after, int limit);
/// With contacts opened; they are left out when the ring cannot open them.
std::optional<Member> find_member(Transaction& tx, const engine::KeyRing& keys, const MemberId& id);

/// Whose address this is, however it is spelled.
struct KnownMember {
  MemberId member_id;
  std::string ref;
};
std::optional<KnownMember> find_by_email(Transaction& tx, const engine::KeyRing& keys, const std::string& email);

struct Activity {
  PanelistId panelist_id;
  std::string kind;
  Instant occurred_at{};
};
/// Everything the panelists of a panel did, in time.
std::vector<Activity> activities_of_panel(Transaction& tx, const PanelId& panel);

}  // namespace tertulia::panels::store
