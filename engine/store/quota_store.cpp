// SPDX-License-Identifier: Apache-2.0
#include "engine/store/quota_store.hpp"

#include "engine/fieldwork/least_filled.hpp"
#include "engine/store/sql.hpp"

namespace tertulia::engine::store {
namespace {

using fieldwork::CellCount;
using Column = std::vector<std::string>;

std::optional<int> optional_int(const Row& row, std::string_view column) {
  const auto value = row.optional_integer(column);
  return value ? std::optional(static_cast<int>(*value)) : std::nullopt;
}

QuotaCell cell_of(const Row& row) {
  QuotaCell cell;
  cell.quota_cell_id = row.id<QuotaCellId>("quota_cell_id");
  cell.kind = fieldwork::cell_kind_of(row.text("kind"));
  cell.name = row.text("name");
  cell.condition = row.optional_text("condition");
  cell.target = optional_int(row, "target");
  cell.limit = {fieldwork::limit_kind_of(row.text("limit_kind")), optional_int(row, "allowed_excess")};
  cell.places = optional_int(row, "places");
  if (!row.is_null("parent_cell_id")) cell.parent = row.id<QuotaCellId>("parent_cell_id");
  cell.quota = row.optional_text("quota");
  const auto margins = row.texts("margins");
  const auto levels = row.texts("levels");
  for (std::size_t i = 0; i < margins.size(); ++i) cell.levels.push_back({margins[i], levels[i]});
  cell.qualifies = row.optional_text("qualifies");
  cell.assigns = row.optional_text("assigns");
  cell.completes = static_cast<int>(row.integer("completes"));
  cell.held = static_cast<int>(row.integer("held"));
  cell.screen_outs = static_cast<int>(row.integer("screen_outs"));
  return cell;
}

void insert_cell(Transaction& tx, const WaveId& wave, const QuotaCell& cell, int position) {
  Column margins, levels;
  for (const auto& level : cell.levels) {
    margins.push_back(level.margin);
    levels.push_back(level.level);
  }
  tx.queue(sql::quota_cell_insert, {{"brand_id", tx.brand()},
                                    {"wave_id", wave},
                                    {"quota_cell_id", cell.quota_cell_id},
                                    {"position", position},
                                    {"name", cell.name},
                                    {"condition", cell.condition},
                                    {"target", cell.target},
                                    {"limit_kind", slug(cell.limit.kind)},
                                    {"allowed_excess", cell.limit.allowed_excess},
                                    {"parent_cell_id", cell.parent},
                                    {"quota", cell.quota},
                                    {"margins", margins},
                                    {"levels", levels},
                                    {"qualifies", cell.qualifies},
                                    {"assigns", cell.assigns}});
}

Column texts_of(const std::vector<QuotaCellId>& cells) {
  Column texts;
  for (const QuotaCellId& cell : cells) texts.push_back(cell.text());
  return texts;
}

}  // namespace

std::vector<QuotaCell> list_quota_cells(Transaction& tx, const WaveId& wave) {
  std::vector<QuotaCell> cells;
  for (const Row& row : tx.rows(sql::quota_cell_list_of_wave, {{"brand_id", tx.brand()}, {"wave_id", wave}}))
    cells.push_back(cell_of(row));
  return cells;
}

void insert_overall_cell(Transaction& tx, const WaveId& wave, int target, Instant now) {
  QuotaCell cell;
  cell.quota_cell_id = QuotaCellId(Uuid::version7(now));
  cell.name = "Overall";
  cell.target = target;
  insert_cell(tx, wave, cell, 0);
}

void replace_quota_cells(Transaction& tx, const WaveId& wave, const std::vector<QuotaCell>& cells) {
  const Parameters of_wave = {{"brand_id", tx.brand()}, {"wave_id", wave}};
  tx.queue(sql::quota_lease_delete_of_quotas, of_wave);
  tx.queue(sql::quota_cell_delete_of_wave, of_wave);
  int position = 0;
  for (const QuotaCell& cell : cells) insert_cell(tx, wave, cell, ++position);
  tx.run(sql::wave_advance_quota_revision, of_wave);
}

void replace_concept_cells(Transaction& tx, const WaveId& wave, const std::vector<QuotaCell>& cells,
                           const std::vector<std::string>& assigned) {
  const Parameter brand{"brand_id", tx.brand()};
  tx.queue(sql::quota_cell_delete_concepts, {brand, {"wave_id", wave}});
  int position = 0;
  for (const QuotaCell& cell : cells) insert_cell(tx, wave, cell, ++position);
  tx.queue(sql::wave_set_assigned, {brand, {"wave_id", wave}, {"assigned", assigned}});
  tx.run(sql::wave_advance_quota_revision, {brand, {"wave_id", wave}});
}

std::map<QuotaCellId, CellCount> lock_quota_cells(Transaction& tx, const WaveId& wave,
                                                  const std::vector<QuotaCellId>& cells) {
  std::map<QuotaCellId, CellCount> counts;
  if (cells.empty()) return counts;
  for (const Row& row :
       tx.rows(sql::quota_cell_lock_all,
               {{"brand_id", tx.brand()}, {"wave_ids", Column{wave.text()}}, {"quota_cell_ids", texts_of(cells)}})) {
    counts[row.id<QuotaCellId>("quota_cell_id")] = {
        optional_int(row, "places"), static_cast<int>(row.integer("completes")), static_cast<int>(row.integer("held"))};
  }
  return counts;
}

void take_quota_places(Transaction& tx, const WaveId& wave, const std::vector<QuotaCellId>& cells, int places) {
  tx.run(sql::quota_cell_take_places,
         {{"brand_id", tx.brand()}, {"wave_id", wave}, {"quota_cell_ids", texts_of(cells)}, {"places", places}});
}

void set_counts(Transaction& tx, const WaveId& wave, const std::map<QuotaCellId, Recount>& counts) {
  Column ids, completes, held, screen_outs;
  for (const auto& [id, count] : counts) {
    ids.push_back(id.text());
    completes.push_back(std::to_string(count.completes));
    held.push_back(std::to_string(count.held));
    screen_outs.push_back(std::to_string(count.screen_outs));
  }
  tx.run(sql::quota_cell_recount, {{"brand_id", tx.brand()},
                                   {"wave_id", wave},
                                   {"quota_cell_ids", ids},
                                   {"completes", completes},
                                   {"held", held},
                                   {"screen_outs", screen_outs}});
}

std::vector<HeldLease> lock_leases(Transaction& tx, const WaveId& wave) {
  std::vector<HeldLease> leases;
  for (const Row& row : tx.rows(sql::quota_lease_lock_of_wave, {{"brand_id", tx.brand()}, {"wave_id", wave}})) {
    leases.push_back(
        {{row.id<InterviewId>("interview_id"), row.id<QuotaCellId>("quota_cell_id"), row.instant("expires_at")},
         row.text("given")});
  }
  return leases;
}

std::int64_t count_holding_interviews(Transaction& tx, const WaveId& wave) {
  return tx.one(sql::quota_lease_count_interviews, {{"brand_id", tx.brand()}, {"wave_id", wave}}).integer("interviews");
}

void insert_leases(Transaction& tx, const WaveId& wave, const std::vector<Lease>& leases) {
  Column interviews, cells, ends;
  for (const Lease& lease : leases) {
    interviews.push_back(lease.interview_id.text());
    cells.push_back(lease.quota_cell_id.text());
    ends.push_back(format_instant(lease.expires_at));
  }
  tx.queue(sql::quota_lease_insert_many, {{"brand_id", tx.brand()},
                                          {"wave_id", wave},
                                          {"interview_ids", interviews},
                                          {"quota_cell_ids", cells},
                                          {"expires_ats", ends}});
}

PlacesHeld hold_places(Transaction& tx, const InterviewRecord& interview, const PlacesWanted& wanted,
                       Instant expires_at) {
  using Outcome = PlacesHeld::Outcome;
  std::vector<QuotaCellId> all = wanted.cells;
  all.insert(all.end(), wanted.concepts.begin(), wanted.concepts.end());
  if (all.empty()) return {};
  if (interview.is_test) {
    PlacesHeld held;
    if (!wanted.concepts.empty()) held.concept_cell = wanted.concepts[interview.seed % wanted.concepts.size()];
    return held;
  }
  const auto counts = lock_quota_cells(tx, interview.wave_id, all);
  if (counts.size() != all.size()) return {Outcome::CellsGone, {}};
  PlacesHeld held;
  std::vector<QuotaCellId> taken = wanted.cells;
  for (const QuotaCellId& cell : wanted.cells) {
    if (!counts.at(cell).has_free_place()) return {Outcome::Full, {}};
  }
  if (!wanted.concepts.empty()) {
    std::vector<CellCount> concepts;
    for (const QuotaCellId& cell : wanted.concepts) concepts.push_back(counts.at(cell));
    const auto chosen = fieldwork::least_filled(concepts, interview.seed);
    if (!chosen) return {Outcome::Full, {}};
    held.concept_cell = wanted.concepts[*chosen];
    taken.push_back(*held.concept_cell);
  }
  const Parameter brand{"brand_id", tx.brand()};
  tx.queue(sql::quota_cell_hold, {brand, {"wave_id", interview.wave_id}, {"quota_cell_ids", texts_of(taken)}});
  std::vector<Lease> leases;
  for (const QuotaCellId& cell : taken) leases.push_back({interview.interview_id, cell, expires_at});
  insert_leases(tx, interview.wave_id, leases);
  tx.queue(sql::due_work_put, {brand, {"kind", "lease_expiry"}, {"due_at", expires_at}});
  return held;
}

int release_expired_leases(Transaction& tx, Instant now) {
  std::map<std::pair<QuotaCellId, WaveId>, int> places;  // in cell order, as every writer locks them
  int released = 0;
  for (const Row& row : tx.rows(sql::quota_lease_take_expired, {{"brand_id", tx.brand()}, {"now", now}})) {
    ++places[{row.id<QuotaCellId>("quota_cell_id"), row.id<WaveId>("wave_id")}];
    ++released;
  }
  for (const auto& [cell, count] : places) {
    tx.run(sql::quota_cell_release,
           {{"brand_id", tx.brand()}, {"wave_id", cell.second}, {"quota_cell_id", cell.first}, {"count", count}});
  }
  return released;
}

std::optional<Instant> next_lease_expiry(Transaction& tx) {
  return tx.one(sql::quota_lease_next_expiry, {{"brand_id", tx.brand()}}).optional_instant("expires_at");
}

}  // namespace tertulia::engine::store
