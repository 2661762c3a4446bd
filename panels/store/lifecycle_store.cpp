// SPDX-License-Identifier: Apache-2.0
#include "panels/store/lifecycle_store.hpp"

#include <charconv>

#include "panels/store/sql.hpp"

namespace tertulia::panels::store {
namespace {

using engine::store::PassingRow;
using engine::store::Row;
using lifecycle::Rule;

std::optional<double> number_in(const PassingRow& row, int column) {
  if (row.is_null(column)) return std::nullopt;
  const auto text = row.text(column);
  double number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

/// "8104,8105"
std::vector<int> quarters_in(std::string_view text) {
  std::vector<int> quarters;
  const char* at = text.data();
  const char* const end = at + text.size();
  while (at < end) {
    int quarter = 0;
    at = std::from_chars(at, end, quarter).ptr + 1;
    quarters.push_back(quarter);
  }
  return quarters;
}

}  // namespace

Rule find_lifecycle_rule(Transaction& tx, const PanelId& panel) {
  const auto row = tx.row(sql::lifecycle_find_rule, {{"brand_id", tx.brand()}, {"panel_id", panel}});
  if (!row) return {};
  return {static_cast<int>(row->integer("dormant_after_days")), static_cast<int>(row->integer("lapsed_after_days")),
          row->instant("since")};
}

void put_lifecycle_rule(Transaction& tx, const PanelId& panel, const Rule& rule) {
  tx.run(sql::lifecycle_put_rule, {{"brand_id", tx.brand()},
                                   {"panel_id", panel},
                                   {"dormant_after_days", rule.dormant_after_days},
                                   {"lapsed_after_days", rule.lapsed_after_days},
                                   {"now", rule.since}});
}

std::optional<PanelistId> note_lifecycle(Transaction& tx, const PanelId& panel, const Rule& rule,
                                         const PanelistId& after, int limit, Instant now) {
  std::vector<std::string> ids;
  for (const Row& row : tx.rows(sql::lifecycle_some_panelists,
                                {{"brand_id", tx.brand()}, {"panel_id", panel}, {"after", after}, {"limit", limit}}))
    ids.push_back(row.uuid("panelist_id").text());
  if (ids.empty()) return std::nullopt;
  tx.run(sql::lifecycle_note_lapses, {{"brand_id", tx.brand()},
                                      {"panelist_ids", ids},
                                      {"lapsed_after_days", rule.lapsed_after_days},
                                      {"since", rule.since},
                                      {"now", now}});
  tx.run(sql::lifecycle_note_returns, {{"brand_id", tx.brand()}, {"panelist_ids", ids}, {"now", now}});
  return PanelistId::parse(ids.back());
}

std::vector<PanelId> living_panels(Transaction& tx) {
  std::vector<PanelId> panels;
  for (const Row& row : tx.rows(sql::lifecycle_panels, {{"brand_id", tx.brand()}}))
    panels.push_back(row.id<PanelId>("panel_id"));
  return panels;
}

lifecycle::Health panel_health(Transaction& tx, const PanelId& panel, const Rule& rule, Instant at, int days) {
  const Instant begin = at - std::chrono::days{days};
  const Row states = tx.one(sql::lifecycle_states, {{"brand_id", tx.brand()},
                                                    {"panel_id", panel},
                                                    {"dormant_after_days", rule.dormant_after_days},
                                                    {"lapsed_after_days", rule.lapsed_after_days},
                                                    {"begin", begin},
                                                    {"at", at}});
  const Row contacts =
      tx.one(sql::lifecycle_contacts, {{"brand_id", tx.brand()}, {"panel_id", panel}, {"begin", begin}, {"at", at}});
  lifecycle::Health health;
  health.states = {states.integer("active"), states.integer("dormant"), states.integer("lapsed"),
                   states.integer("seen_within_a_year")};
  health.joined = states.integer("joined");
  health.at_start = states.integer("at_start");
  health.lost = states.integer("lost");
  health.invitations = contacts.integer("invitations");
  health.invited = contacts.integer("invited");
  health.most_per_person = contacts.integer("most_per_person");
  health.usable = contacts.integer("usable");
  health.completes = contacts.integer("completes");
  health.broken_off = contacts.integer("broken_off");
  return health;
}

std::vector<lifecycle::Stay> stays_of_panel(Transaction& tx, const PanelId& panel, const Rule& rule, Instant at,
                                            const StayAttributes& attributes) {
  std::vector<lifecycle::Stay> stays;
  tx.each(sql::lifecycle_stays,
          {{"brand_id", tx.brand()},
           {"panel_id", panel},
           {"lapsed_after_days", rule.lapsed_after_days},
           {"at", at},
           {"by", attributes.by},
           {"satisfaction", attributes.satisfaction}},
          [&](const PassingRow& row) {
            std::optional<std::string> group;
            if (!row.is_null(3)) group = std::string(row.text(3));
            stays.push_back({*number_in(row, 0), number_in(row, 1), number_in(row, 2), std::move(group),
                             number_in(row, 4), quarters_in(row.text(5))});
          });
  return stays;
}

std::vector<Touch> touches_of_member(Transaction& tx, const MemberId& member, const std::optional<Instant>& before,
                                     int limit) {
  std::vector<Touch> touches;
  for (const Row& row :
       tx.rows(sql::lifecycle_touches,
               {{"brand_id", tx.brand()}, {"member_id", member}, {"before", before}, {"limit", limit}})) {
    Touch touch{row.text("kind"), std::nullopt, std::nullopt, row.instant("occurred_at")};
    if (!row.is_null("panel_id")) touch.panel_id = row.id<PanelId>("panel_id");
    if (!row.is_null("wave_id")) touch.wave_id = row.id<engine::WaveId>("wave_id");
    touches.push_back(std::move(touch));
  }
  return touches;
}

std::vector<lifecycle::WaveOutcome> wave_outcomes(Transaction& tx, const PanelId& panel, Instant now) {
  std::vector<lifecycle::WaveOutcome> outcomes;
  for (const Row& row : tx.rows(sql::lifecycle_waves, {{"brand_id", tx.brand()}, {"panel_id", panel}, {"now", now}}))
    outcomes.push_back({row.integer("invited"), row.integer("took_part"), row.integer("completes")});
  return outcomes;
}

}  // namespace tertulia::panels::store
