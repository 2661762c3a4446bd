// SPDX-License-Identifier: Apache-2.0
#include "engine/store/batch.hpp"

#include <map>
#include <set>

#include "engine/core/token.hpp"
#include "engine/fieldwork/settlement.hpp"
#include "engine/fieldwork/wave.hpp"
#include "engine/store/batch_interviews.hpp"
#include "engine/store/sql.hpp"

namespace tertulia::engine::store {
namespace {

using fieldwork::Disposition;
using Column = std::vector<std::string>;

/// Who hears of an ended interview.
const std::vector<std::string> kConsumers = {"lifecycle"};

template <typename Id>
Column texts_of(const std::set<Id>& ids) {
  Column texts;
  for (const Id& id : ids) texts.push_back(id.text());
  return texts;
}

/// Beside its interviews a batch holds the cells that its claims name and the clocks of its waves.
struct Held {
  std::map<QuotaCellId, fieldwork::CellCount> cells;
  std::map<QuotaCellId, WaveId> wave_of_cell;
  std::map<WaveId, std::int64_t> first_change;  ///< of as many as the wave gets responses
  std::map<WaveId, std::int64_t> quota_revisions;
};

/// Steps 3 and 4: the cells in cell order, then the clocks, waves in id order. `begin` are waves in which interviews
/// have begun with this batch.
Held hold_cells_and_clocks(Transaction& tx, const std::vector<fieldwork::Claim>& claims,
                           const std::map<WaveId, std::int64_t>& counts, const std::set<WaveId>& begin) {
  std::set<QuotaCellId> wanted;
  for (const auto& claim : claims) {
    wanted.insert(claim.cells.begin(), claim.cells.end());
    wanted.insert(claim.leased_cells.begin(), claim.leased_cells.end());
  }
  std::set<WaveId> waves;
  for (const auto& [wave, count] : counts) waves.insert(wave);
  const Parameter brand{"brand_id", tx.brand()};
  std::vector<std::pair<Query, Parameters>> queries;
  queries.emplace_back(sql::quota_cell_lock_all,
                       Parameters{brand, {"wave_ids", texts_of(waves)}, {"quota_cell_ids", texts_of(wanted)}});
  for (const auto& [wave, count] : counts)
    queries.emplace_back(sql::wave_advance_clock, Parameters{brand, {"wave_id", wave}, {"count", count}});
  const auto results = tx.rows_of_each(std::move(queries));
  Held held;
  for (const Row& row : results.front()) {
    const auto id = row.id<QuotaCellId>("quota_cell_id");
    const auto places = row.optional_integer("places");
    held.cells[id] = {places ? std::optional(static_cast<int>(*places)) : std::nullopt,
                      static_cast<int>(row.integer("completes")), static_cast<int>(row.integer("held"))};
    held.wave_of_cell[id] = row.id<WaveId>("wave_id");
  }
  if (held.cells.size() != wanted.size())
    throw StoreError(StoreError::Kind::Transient, "40001", "the quota cells were changed meanwhile");
  std::size_t next = 1;
  for (const auto& [wave, count] : counts) {
    const Row& clock = results[next++].at(0);
    held.first_change[wave] = clock.integer("change_no") - count + 1;
    held.quota_revisions[wave] = clock.integer("quota_revision");
    // Nobody can close the wave now that interviews refer to it; but somebody may have just before.
    if (begin.count(wave) != 0 && clock.text("status") != slug(fieldwork::WaveStatus::Fielding))
      throw StoreError(StoreError::Kind::Transient, "40001", "the wave was closed meanwhile");
  }
  return held;
}

/// Step 5: places are given out, each cell written once.
std::vector<Disposition> settle_quotas(Transaction& tx, const std::vector<fieldwork::Claim>& claims, const Held& held) {
  auto settlement = fieldwork::settle(claims, held.cells);
  Column waves, ids, filled, unheld, screened_out;
  for (const auto& [id, change] : settlement.cell_changes) {
    waves.push_back(held.wave_of_cell.at(id).text());
    ids.push_back(id.text());
    filled.push_back(std::to_string(change.filled));
    unheld.push_back(std::to_string(change.unheld));
    screened_out.push_back(std::to_string(change.screened_out));
  }
  if (!ids.empty())
    tx.queue(sql::quota_cell_settle, {{"brand_id", tx.brand()},
                                      {"wave_ids", waves},
                                      {"quota_cell_ids", ids},
                                      {"filled", filled},
                                      {"unheld", unheld},
                                      {"screened_out", screened_out}});
  return std::move(settlement.dispositions);
}

struct Finished {
  const Ending* ending;
  const BatchInterview* interview;
  Disposition disposition;
};

/// Step 6: interviews that began before end; those that began and ended at once, but otherwise than they wished, are
/// set right.
void end_interviews(Transaction& tx, const std::vector<Finished>& finished) {
  Column begun, dispositions, ends, full;
  for (const Finished& done : finished) {
    const std::string id = done.interview->interview_id.text();
    if (!done.interview->inserted) {
      begun.push_back(id);
      dispositions.emplace_back(slug(done.disposition));
      ends.push_back(format_instant(done.ending->ended_at));
    } else if (done.disposition != done.ending->disposition) {
      full.push_back(id);
    }
  }
  const Parameter brand{"brand_id", tx.brand()};
  if (!begun.empty())
    tx.queue(sql::interview_end_many,
             {brand, {"interview_ids", begun}, {"dispositions", dispositions}, {"ended_ats", ends}});
  if (!full.empty()) tx.queue(sql::interview_meet_full_quota, {brand, {"interview_ids", full}});
}

/// Step 7, where a page told anything.
void write_traces(Transaction& tx, const std::vector<Finished>& finished) {
  Column interviews, waves, devices, traps;
  for (const Finished& done : finished) {
    const auto& trace = done.ending->trace;
    if (!trace) continue;
    interviews.push_back(done.interview->interview_id.text());
    waves.push_back(done.ending->interview.wave_id.text());
    devices.push_back(trace->device.empty() ? "" : bytea_text(trace->device));
    traps.emplace_back(trace->trap_filled ? "true" : "false");
  }
  if (interviews.empty()) return;
  tx.queue(sql::quality_insert_traces, {{"brand_id", tx.brand()},
                                        {"interview_ids", interviews},
                                        {"wave_ids", waves},
                                        {"devices", devices},
                                        {"trap_filleds", traps}});
}

/// Step 8: the records, with the next statement or the commit.
void write_records(Transaction& tx, const std::vector<Finished>& finished, std::map<WaveId, std::int64_t> next_change) {
  Column response_ids, waves, interviews, respondents, dispositions, versions, answers, codes, numbers, givens, starts,
      ends, changes, event_ids;
  for (const Finished& done : finished) {
    const Ending& ending = *done.ending;
    response_ids.push_back(Uuid::version7(ending.ended_at).text());
    waves.push_back(ending.interview.wave_id.text());
    interviews.push_back(done.interview->interview_id.text());
    respondents.push_back(ending.interview.respondent_id.text());
    dispositions.emplace_back(slug(done.disposition));
    versions.push_back(std::to_string(ending.interview.version));
    answers.push_back(ending.answers);
    codes.push_back(array_literal(ending.codes));
    numbers.push_back(array_literal(ending.numbers));
    givens.push_back(ending.interview.given);
    starts.push_back(format_instant(ending.interview.started_at));
    ends.push_back(format_instant(ending.ended_at));
    changes.push_back(std::to_string(next_change[ending.interview.wave_id]++));
    event_ids.push_back(Uuid::version7(ending.ended_at).text());
  }
  const Parameter brand{"brand_id", tx.brand()};
  tx.queue(sql::response_insert_ended, {brand,
                                        {"response_ids", response_ids},
                                        {"wave_ids", waves},
                                        {"interview_ids", interviews},
                                        {"respondent_ids", respondents},
                                        {"dispositions", dispositions},
                                        {"versions", versions},
                                        {"answers", answers},
                                        {"codes", codes},
                                        {"numbers", numbers},
                                        {"givens", givens},
                                        {"started_ats", starts},
                                        {"ended_ats", ends},
                                        {"change_nos", changes},
                                        {"event_ids", event_ids},
                                        {"consumers", kConsumers}});
  tx.queue(sql::due_work_put, {brand, {"kind", "event_tasks"}, {"due_at", ends.front()}});
}

}  // namespace

std::vector<Ended> write_endings(Transaction& tx, const std::vector<const Ending*>& endings) {
  const BatchInterviews interviews = hold_interviews(tx, endings);
  std::vector<Ended> results(endings.size());
  std::vector<fieldwork::Claim> claims;
  std::vector<std::size_t> claimed;            // which ending each claim belongs to
  std::map<RespondentKey, std::size_t> first;  // the first ending of each respondent in this batch
  std::map<WaveId, std::int64_t> counts;       // how many responses each wave gets
  std::set<WaveId> begin;                      // waves in which interviews begin
  for (std::size_t i = 0; i < endings.size(); ++i) {
    const auto found = interviews.found.find(key_of(*endings[i]));
    if (found == interviews.found.end()) {
      results[i] = {interviews.without(*endings[i]), {}};
    } else if (found->second.overtaken) {
      results[i] = {Ended::Outcome::Unavailable, {}};
    } else if (found->second.disposition) {
      results[i] = {Ended::Outcome::Before, *found->second.disposition};
    } else if (first.emplace(found->first, i).second) {
      claims.push_back({endings[i]->disposition, endings[i]->cells, found->second.leased_cells});
      claimed.push_back(i);
      ++counts[found->first.first];
      if (found->second.inserted) begin.insert(found->first.first);
    }
  }
  if (!claims.empty()) {
    const Held held = hold_cells_and_clocks(tx, claims, counts, begin);
    const auto dispositions = settle_quotas(tx, claims, held);
    std::vector<Finished> finished;
    for (std::size_t c = 0; c < claimed.size(); ++c) {
      const Ending& ending = *endings[claimed[c]];
      // As with closing: an interview that was just inserted keeps the cells, but not those of a moment before.
      if (!is_for(ending, held.quota_revisions.at(ending.interview.wave_id)))
        throw StoreError(StoreError::Kind::Transient, "40001", "the quota cells were changed meanwhile");
      results[claimed[c]] = {Ended::Outcome::Now, dispositions[c]};
      finished.push_back({&ending, &interviews.found.at(key_of(ending)), dispositions[c]});
    }
    end_interviews(tx, finished);
    write_traces(tx, finished);
    write_records(tx, finished, held.first_change);
  }
  for (std::size_t i = 0; i < endings.size(); ++i) {  // a repeated ending in the same batch hears what the first became
    const auto at = first.find(key_of(*endings[i]));
    if (at != first.end() && at->second != i) results[i] = {Ended::Outcome::Before, results[at->second].disposition};
  }
  return results;
}

}  // namespace tertulia::engine::store
