// SPDX-License-Identifier: Apache-2.0
#include "panels/store/panel_store.hpp"

#include "engine/core/token.hpp"
#include "panels/store/column_store.hpp"
#include "panels/store/sealed.hpp"
#include "panels/store/sql.hpp"

namespace tertulia::panels::store {
namespace {

using engine::store::Row;

Panel panel_of(const Row& row) {
  return {row.id<PanelId>("panel_id"), row.text("title"),        row.text("kind"),
          row.text("stage"),           row.integer("panelists"), row.instant("created_at")};
}

}  // namespace

void insert_panel(Transaction& tx, const Panel& panel) {
  tx.run(sql::panel_insert, {{"brand_id", tx.brand()},
                             {"panel_id", panel.panel_id},
                             {"title", panel.title},
                             {"kind", panel.kind},
                             {"created_at", panel.created_at}});
  start_member_clock(tx);
}

std::optional<Panel> find_panel(Transaction& tx, const PanelId& id) {
  const auto row = tx.row(sql::panel_find, {{"brand_id", tx.brand()}, {"panel_id", id}});
  return row ? std::optional(panel_of(*row)) : std::nullopt;
}

bool move_panel(Transaction& tx, const PanelId& id, PanelStage from, PanelStage to) {
  return tx.run(sql::panel_move, {{"brand_id", tx.brand()}, {"panel_id", id}, {"from", slug(from)}, {"to", slug(to)}}) >
         0;
}

std::vector<Panel> list_panels(Transaction& tx, const PanelId& after, int limit) {
  std::vector<Panel> list;
  for (const Row& row : tx.rows(sql::panel_list, {{"brand_id", tx.brand()}, {"after", after}, {"limit", limit}}))
    list.push_back(panel_of(row));
  return list;
}

std::vector<Panelist> page_of_panelists(Transaction& tx, const PanelId& panel, const PanelistId& after, int limit) {
  std::vector<Panelist> page;
  for (const Row& row : tx.rows(sql::member_page_of_panel,
                                {{"brand_id", tx.brand()}, {"panel_id", panel}, {"after", after}, {"limit", limit}})) {
    page.push_back({row.id<PanelistId>("panelist_id"), row.id<MemberId>("member_id"), row.text("ref"),
                    row.text("language"), row.text("time_zone"), row.instant("joined_at"), row.text("profile")});
  }
  return page;
}

std::optional<Member> find_member(Transaction& tx, const engine::KeyRing& keys, const MemberId& id) {
  const auto row = tx.row(sql::member_find, {{"brand_id", tx.brand()}, {"member_id", id}});
  if (!row) return std::nullopt;
  std::optional<Birth> birth;
  if (const auto born_on = row->optional_text("born_on")) {
    const auto date = engine::parse_instant(*born_on);
    birth = Birth{std::chrono::floor<std::chrono::days>(*date), known_to_of(row->text("known_to"))};
  }
  return Member{id,
                row->text("ref"),
                row->text("language"),
                row->text("time_zone"),
                row->instant("created_at"),
                row->text("profile"),
                opened(*row, "sealed_name", keys, id.text()),
                opened(*row, "sealed_email", keys, id.text()),
                row->optional_text("country"),
                birth,
                row->text("channel"),
                opened(*row, "sealed_phone", keys, id.text())};
}

std::optional<KnownMember> find_by_email(Transaction& tx, const engine::KeyRing& keys, const std::string& email) {
  const auto lookup = engine::bytea_text(keys.lookup(normalised_email(email)));
  const auto row = tx.row(sql::member_find_by_lookup, {{"brand_id", tx.brand()}, {"lookup", lookup}});
  return row ? std::optional(KnownMember{row->id<MemberId>("member_id"), row->text("ref")}) : std::nullopt;
}

std::vector<Activity> activities_of_panel(Transaction& tx, const PanelId& panel) {
  std::vector<Activity> list;
  for (const Row& row : tx.rows(sql::activity_of_panel, {{"brand_id", tx.brand()}, {"panel_id", panel}})) {
    list.push_back({row.id<PanelistId>("panelist_id"), row.text("kind"), row.instant("occurred_at")});
  }
  return list;
}

}  // namespace tertulia::panels::store
