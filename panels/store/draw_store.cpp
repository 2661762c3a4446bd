// SPDX-License-Identifier: Apache-2.0
#include "panels/store/draw_store.hpp"

#include <algorithm>

#include "panels/store/column_store.hpp"
#include "panels/store/sql.hpp"

namespace tertulia::panels::store {
namespace {

using engine::store::Row;
using sampling::Reason;

/// So many reasons stand in one row.
constexpr std::size_t kStretch = 4096;
constexpr std::int16_t kNoCell = -1;

Draw draw_of(const Row& row) {
  std::optional<DrawId> first;
  if (!row.is_null("first_draw")) first = row.id<DrawId>("first_draw");
  return {row.id<DrawId>("draw_id"), row.id<WaveId>("wave_id"), first,
          row.text("plan"),          row.texts("rules"),        row.text("result"),
          row.integer("change_no"),  row.instant("drawn_at")};
}

Reason reason_of(const Row& row) { return static_cast<Reason>(row.integer("reason")); }

std::optional<std::size_t> cell_of(const Row& row) {
  const auto cell = row.integer("cell");
  return cell == kNoCell ? std::nullopt : std::optional(static_cast<std::size_t>(cell));
}

}  // namespace

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
  note_change(tx, std::vector<PanelistId>(drawn.begin(), drawn.end()));
  return drawn;
}

std::int64_t count_drawn(Transaction& tx, const WaveId& wave) {
  return tx.one(sql::draw_count, {{"brand_id", tx.brand()}, {"wave_id", wave}}).integer("drawn");
}

void take_turn_to_draw(Transaction& tx) { tx.rows(sql::draw_take_turn, {{"brand_id", tx.brand()}}); }

std::map<PanelistId, Reason> refusals(Transaction& tx, const WaveId& wave, const std::vector<PanelistId>& panelists) {
  std::vector<std::string> ids;
  std::map<PanelistId, Reason> reasons;
  for (const PanelistId& panelist : panelists) {
    ids.push_back(panelist.text());
    reasons.emplace(panelist, Reason::Left);  // unless they are still there
  }
  for (const Row& row :
       tx.rows(sql::draw_standing_of, {{"brand_id", tx.brand()}, {"wave_id", wave}, {"panelist_ids", ids}})) {
    if (row.boolean("has_left")) continue;
    reasons[row.id<PanelistId>("panelist_id")] =
        row.boolean("is_drawn") ? Reason::AlreadyDrawn : sampling::reason_of(sampling::standing_of(row.text("permit")));
  }
  return reasons;
}

void insert_draw(Transaction& tx, const Draw& draw) {
  tx.run(sql::draw_insert, {{"brand_id", tx.brand()},
                            {"draw_id", draw.draw_id},
                            {"wave_id", draw.wave_id},
                            {"first_draw", draw.first_draw},
                            {"plan", draw.plan},
                            {"rules", draw.rules},
                            {"result", draw.result},
                            {"change_no", draw.change_no},
                            {"drawn_at", draw.drawn_at}});
}

void insert_reasons(Transaction& tx, const DrawId& id, const sampling::PanelColumns& panel,
                    const sampling::Drawing& drawing) {
  const auto& rows = drawing.rows();
  for (std::size_t from = 0; from < rows.size(); from += kStretch) {
    std::vector<std::string> members;
    std::vector<std::int16_t> reasons, cells;
    for (std::size_t i = from; i < std::min(from + kStretch, rows.size()); ++i) {
      const auto cell = drawing.cell(rows[i]);
      members.push_back(panel.row(rows[i]).member_id.text());
      reasons.push_back(static_cast<std::int16_t>(drawing.reason(rows[i])));
      cells.push_back(cell ? static_cast<std::int16_t>(*cell) : kNoCell);
    }
    tx.run(sql::draw_insert_reasons, {{"brand_id", tx.brand()},
                                      {"draw_id", id},
                                      {"first_member", panel.row(rows[from]).member_id},
                                      {"member_ids", members},
                                      {"reasons", engine::store::array_literal(reasons)},
                                      {"cells", engine::store::array_literal(cells)}});
  }
}

std::optional<Draw> find_draw(Transaction& tx, const DrawId& id) {
  const auto row = tx.row(sql::draw_find, {{"brand_id", tx.brand()}, {"draw_id", id}});
  return row ? std::optional(draw_of(*row)) : std::nullopt;
}

std::vector<Draw> page_of_draws(Transaction& tx, const WaveId& wave, const DrawId& after, int limit) {
  std::vector<Draw> page;
  for (const Row& row : tx.rows(sql::draw_page_of_wave,
                                {{"brand_id", tx.brand()}, {"wave_id", wave}, {"after", after}, {"limit", limit}}))
    page.push_back(draw_of(row));
  return page;
}

std::vector<MemberReason> page_of_reasons(Transaction& tx, const DrawId& id, const std::optional<Reason>& reason,
                                          const MemberId& after, int limit) {
  std::optional<int> number;
  if (reason) number = static_cast<int>(*reason);
  std::vector<MemberReason> page;
  const engine::store::Parameters which = {
      {"brand_id", tx.brand()}, {"draw_id", id}, {"reason", number}, {"after", after}, {"limit", limit}};
  for (const Row& row : tx.rows(sql::draw_page_of_reasons, which))
    page.push_back({row.id<MemberId>("member_id"), row.text("ref"), reason_of(row), cell_of(row)});
  return page;
}

void forget_in_draws(Transaction& tx, const MemberId& member) {
  tx.run(sql::draw_forget_member, {{"brand_id", tx.brand()}, {"member_id", member}});
  tx.run(sql::audience_forget_member, {{"brand_id", tx.brand()}, {"member_id", member}});
}

sampling::Members selected_in(Transaction& tx, const DrawId& id) {
  sampling::Members members;
  tx.each(sql::draw_selected, {{"brand_id", tx.brand()}, {"draw_id", id}},
          [&](const engine::store::PassingRow& row) { members.push_back(*MemberId::parse(row.text(0))); });
  return members;
}

std::vector<DrawOfMember> page_of_member(Transaction& tx, const MemberId& member, const DrawId& before, int limit) {
  std::vector<DrawOfMember> page;
  for (const Row& row :
       tx.rows(sql::draw_of_member,
               {{"brand_id", tx.brand()}, {"member_id", member}, {"before", before}, {"limit", limit}})) {
    page.push_back({row.id<DrawId>("draw_id"), row.id<WaveId>("wave_id"), row.text("title"), row.texts("rules"),
                    row.text("result"), row.instant("drawn_at"), reason_of(row), cell_of(row)});
  }
  return page;
}

std::map<std::size_t, CellYield> yield_of_cells(Transaction& tx, const Draw& first) {
  std::map<std::size_t, CellYield> yields;
  for (const Row& row : tx.rows(sql::draw_yield_of_cells,
                                {{"brand_id", tx.brand()}, {"wave_id", first.wave_id}, {"draw_id", first.draw_id}}))
    yields[static_cast<std::size_t>(row.integer("cell"))] = {row.integer("selected"), row.integer("completes")};
  return yields;
}

}  // namespace tertulia::panels::store
