// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <set>
#include <string>
#include <vector>

#include "engine/store/transaction.hpp"
#include "panels/ids.hpp"

/// Who is drawn for a wave. The database lets in nobody without an open permit, whatever is asked of it.
namespace tertulia::panels::store {

using engine::Instant;
using engine::WaveId;
using engine::store::Transaction;

struct Drawable {
  PanelistId panelist_id;
  std::string ref;
  std::string profile;  ///< JSON
};

/// Who may be drawn and is not: at most `limit` of them.
std::vector<Drawable> drawable_panelists(Transaction& tx, const WaveId& wave, const PanelId& panel, int limit);
/// Draws them; returns those whom the database let be drawn now.
std::set<PanelistId> draw(Transaction& tx, const WaveId& wave, const std::vector<PanelistId>& panelists, Instant now);
std::int64_t count_drawn(Transaction& tx, const WaveId& wave);

}  // namespace tertulia::panels::store
