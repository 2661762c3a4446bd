// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "engine/store/transaction.hpp"
#include "panels/sampling/panel_columns.hpp"

/// What is known of panelists, read into columns, and the clock that tells when they are out of date. Whoever writes
/// members, panelists, profiles, permits or contacts notes it here in the same transaction.
namespace tertulia::panels::store {

using engine::Instant;
using engine::store::Transaction;

/// Makes the clock of a brand that has none.
void start_member_clock(Transaction& tx);
/// Of so many that they are not named.
void note_change_of_all(Transaction& tx);
void note_change(Transaction& tx, const std::vector<MemberId>& members);
void note_change(Transaction& tx, const std::vector<PanelistId>& panelists);

/// What happened since the clock showed a number.
struct MemberChanges {
  std::int64_t clock = 0;
  /// Of whom; nothing: of so many, or so long ago, that everything has to be read.
  std::optional<std::vector<MemberId>> members;
};
MemberChanges changes_since(Transaction& tx, std::int64_t clock);

/// All panelists of a panel, row by row as they arrive.
sampling::PanelColumns read_columns(Transaction& tx, const PanelId& panel, Instant now);
/// Reads these members anew. False when that cannot be done in place; then the columns are of no use any more.
bool update_columns(Transaction& tx, const PanelId& panel, const std::vector<MemberId>& members, Instant now,
                    sampling::PanelColumns& columns);

/// What members answered to a question of a wave in completes that count, by the rows of `panel`; of those who permit
/// profiling.
sampling::Column read_answers(Transaction& tx, const sampling::PanelColumns& panel, const engine::WaveId& wave,
                              const std::string& question);

}  // namespace tertulia::panels::store
