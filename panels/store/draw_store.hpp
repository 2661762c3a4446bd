// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "engine/store/transaction.hpp"
#include "panels/ids.hpp"
#include "panels/sampling/drawing.hpp"

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

/// Until the transaction ends no other draw of the brand goes on: each sees what the one before drew. Taken behind the
/// wave and before anything else.
void take_turn_to_draw(Transaction& tx);
/// Why the database did not let them be drawn, by the gate's own rule.
std::map<PanelistId, sampling::Reason> refusals(Transaction& tx, const WaveId& wave,
                                                const std::vector<PanelistId>& panelists);

/// A draw as it was made.
struct Draw {
  DrawId draw_id;
  WaveId wave_id;
  std::optional<DrawId> first_draw;  ///< of a replenishment: whose targets it serves
  std::string plan;                  ///< JSON
  std::vector<std::string> rules;    ///< names of its exclusions
  std::string result;                ///< JSON
  std::int64_t change_no = 0;        ///< what the clock of members showed
  Instant drawn_at{};
};
void insert_draw(Transaction& tx, const Draw& draw);
/// A reason for each row of the audience.
void insert_reasons(Transaction& tx, const DrawId& id, const sampling::PanelColumns& panel,
                    const sampling::Drawing& drawing);
std::optional<Draw> find_draw(Transaction& tx, const DrawId& id);
std::vector<Draw> page_of_draws(Transaction& tx, const WaveId& wave, const DrawId& after, int limit);

struct MemberReason {
  MemberId member_id;
  std::string ref;
  sampling::Reason reason{};
  std::optional<std::size_t> cell;
};
/// Of any reason where none is given.
std::vector<MemberReason> page_of_reasons(Transaction& tx, const DrawId& id,
                                          const std::optional<sampling::Reason>& reason, const MemberId& after,
                                          int limit);
/// Of a member who is erased: what cells and rules of exclusion tell of them goes, also that they belong to frozen
/// audiences. That they were drawn stays.
void forget_in_draws(Transaction& tx, const MemberId& member);
sampling::Members selected_in(Transaction& tx, const DrawId& id);

/// A draw as one member of its audience sees it.
struct DrawOfMember {
  DrawId draw_id;
  WaveId wave_id;
  std::string wave_title;
  std::vector<std::string> rules;
  std::string result;  ///< JSON
  Instant drawn_at{};
  sampling::Reason reason{};
  std::optional<std::size_t> cell;
};
/// Newest first, older than `before`.
std::vector<DrawOfMember> page_of_member(Transaction& tx, const MemberId& member, const DrawId& before, int limit);

/// What came of a draw and its replenishments in a cell.
struct CellYield {
  std::int64_t selected = 0;
  std::int64_t completes = 0;  ///< that were not rejected
};
std::map<std::size_t, CellYield> yield_of_cells(Transaction& tx, const Draw& first);

}  // namespace tertulia::panels::store
