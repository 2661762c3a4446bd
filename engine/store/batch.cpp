// SPDX-License-Identifier: Apache-2.0
#include "engine/store/batch.hpp"

#include <algorithm>
#include <map>
#include <set>

#include <fmt/format.h>

#include "engine/fieldwork/settlement.hpp"
#include "engine/store/sql.hpp"

namespace tertulia::engine::store {
namespace {

using fieldwork::Disposition;
using RespondentKey = std::pair<WaveId, RespondentId>;
using Column = std::vector<std::string>;

/// Who hears of an ended interview.
const std::vector<std::string> kConsumers = {"lifecycle"};

RespondentKey key_of(const Ending& ending) { return {ending.interview.wave_id, ending.interview.respondent_id}; }

struct LockedInterview {
  InterviewId interview_id;
  std::optional<Disposition> disposition;
  std::vector<QuotaCellId> leased_cells;
};

/// Steps 1 and 2: the interviews are there and locked.
std::map<RespondentKey, LockedInterview> lock_interviews(Transaction& tx, const std::vector<const Ending*>& endings) {
  Column ids, waves, respondents, versions, seeds, locales, zones, givens, starts;
  for (const Ending* ending : endings) {
    const InterviewRecord& interview = ending->interview;
    ids.push_back(interview.interview_id.text());
    waves.push_back(interview.wave_id.text());
    respondents.push_back(interview.respondent_id.text());
    versions.push_back(std::to_string(interview.version));
    seeds.push_back(std::to_string(interview.seed));
    locales.push_back(interview.locale);
    zones.push_back(interview.time_zone);
    givens.push_back(interview.given);
    starts.push_back(format_instant(interview.started_at));
  }
  tx.run(sql::interview_insert_many, {{"brand_id", tx.brand()},
                                      {"interview_ids", ids},
                                      {"wave_ids", waves},
                                      {"respondent_ids", respondents},
                                      {"versions", versions},
                                      {"seeds", seeds},
                                      {"locales", locales},
                                      {"time_zones", zones},
                                      {"givens", givens},
                                      {"started_ats", starts}});
  std::map<RespondentKey, LockedInterview> locked;
  for (const Row& row : tx.rows(sql::interview_lock_many,
                                {{"brand_id", tx.brand()}, {"wave_ids", waves}, {"respondent_ids", respondents}})) {
    LockedInterview& interview = locked[{row.id<WaveId>("wave_id"), row.id<RespondentId>("respondent_id")}];
    interview.interview_id = row.id<InterviewId>("interview_id");
    if (const auto ended = row.optional_text("disposition")) interview.disposition = fieldwork::disposition_of(*ended);
    for (const std::string& cell : row.texts("leased_cells"))
      interview.leased_cells.push_back(*QuotaCellId::parse(cell));
  }
  return locked;
}

/// Steps 3 and 4: the cells are locked, places given out, each cell written once.
std::vector<Disposition> settle_quotas(Transaction& tx, const std::vector<fieldwork::Claim>& claims) {
  std::set<QuotaCellId> wanted;
  for (const auto& claim : claims) {
    wanted.insert(claim.cells.begin(), claim.cells.end());
    wanted.insert(claim.leased_cells.begin(), claim.leased_cells.end());
  }
  std::map<QuotaCellId, fieldwork::CellCount> cells;
  std::map<QuotaCellId, WaveId> wave_of_cell;
  if (!wanted.empty()) {
    Column ids;
    for (const auto& id : wanted) ids.push_back(id.text());
    for (const Row& row : tx.rows(sql::quota_cell_lock_all, {{"brand_id", tx.brand()}, {"quota_cell_ids", ids}})) {
      const auto id = row.id<QuotaCellId>("quota_cell_id");
      cells[id] = {static_cast<int>(row.integer("target")), static_cast<int>(row.integer("completes")),
                   static_cast<int>(row.integer("held"))};
      wave_of_cell[id] = row.id<WaveId>("wave_id");
    }
  }
  const auto settlement = fieldwork::settle(claims, cells);
  for (const auto& [id, change] : settlement.cell_changes) {
    const auto changed = tx.run(sql::quota_cell_settle, {{"brand_id", tx.brand()},
                                                         {"wave_id", wave_of_cell.at(id)},
                                                         {"quota_cell_id", id},
                                                         {"filled", change.filled},
                                                         {"unheld", change.unheld}});
    // The cells are locked and settle() kept to their targets; another outcome would be a fault of ours, and nothing
    // may be written.
    if (changed != 1) throw StoreError(StoreError::Kind::Other, "XX000", "a quota cell refused its settlement");
  }
  return settlement.dispositions;
}

/// Step 5: as many change numbers as each wave gets responses, waves in id order. The first number of each wave.
std::map<WaveId, std::int64_t> advance_clocks(Transaction& tx, const std::map<WaveId, std::int64_t>& counts) {
  std::map<WaveId, std::int64_t> first;
  for (const auto& [wave, count] : counts) {
    const auto last = tx.one(sql::wave_advance_clock, {{"brand_id", tx.brand()}, {"wave_id", wave}, {"count", count}})
                          .integer("change_no");
    first[wave] = last - count + 1;
  }
  return first;
}

template <typename T>
std::string number_array(const std::vector<T>& values) {
  return fmt::format("{{{}}}", fmt::join(values, ","));
}

struct Finished {
  const Ending* ending;
  InterviewId interview_id;
  Disposition disposition;
};

/// Step 6: the records.
void write_records(Transaction& tx, const std::vector<Finished>& finished, std::map<WaveId, std::int64_t> next_change) {
  Column response_ids, waves, interviews, respondents, dispositions, versions, answers, codes, numbers, givens, starts,
      ends, changes, event_ids, kinds, data;
  for (const Finished& done : finished) {
    const Ending& ending = *done.ending;
    response_ids.push_back(Uuid::version7(ending.ended_at).text());
    waves.push_back(ending.interview.wave_id.text());
    interviews.push_back(done.interview_id.text());
    respondents.push_back(ending.interview.respondent_id.text());
    dispositions.emplace_back(slug(done.disposition));
    versions.push_back(std::to_string(ending.interview.version));
    answers.push_back(ending.answers);
    codes.push_back(number_array(ending.codes));
    numbers.push_back(number_array(ending.numbers));
    givens.push_back(ending.interview.given);
    starts.push_back(format_instant(ending.interview.started_at));
    ends.push_back(format_instant(ending.ended_at));
    changes.push_back(std::to_string(next_change[ending.interview.wave_id]++));
    event_ids.push_back(Uuid::version7(ending.ended_at).text());
    kinds.emplace_back("interview_ended");
    data.push_back(fmt::format(R"({{"disposition":"{}"}})", slug(done.disposition)));
  }
  const Parameter brand{"brand_id", tx.brand()};
  tx.run(sql::response_insert_many, {brand,
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
                                     {"change_nos", changes}});
  tx.run(sql::response_insert_changes,
         {brand, {"wave_ids", waves}, {"change_nos", changes}, {"response_ids", response_ids}});
  tx.run(sql::interview_end_many,
         {brand, {"interview_ids", interviews}, {"dispositions", dispositions}, {"ended_ats", ends}});
  tx.run(sql::interview_release_leases, {brand, {"interview_ids", interviews}});
  tx.run(sql::event_insert_many, {brand,
                                  {"event_ids", event_ids},
                                  {"kinds", kinds},
                                  {"wave_ids", waves},
                                  {"respondent_ids", respondents},
                                  {"datas", data},
                                  {"occurred_ats", ends}});
  tx.run(sql::event_insert_tasks, {brand, {"event_ids", event_ids}, {"consumers", kConsumers}});
  tx.run(sql::due_work_put, {brand, {"kind", "event_tasks"}, {"due_at", ends.front()}});
}

}  // namespace

std::vector<Ended> write_endings(Transaction& tx, const std::vector<const Ending*>& endings) {
  auto locked = lock_interviews(tx, endings);
  std::vector<Ended> results(endings.size());
  std::vector<fieldwork::Claim> claims;
  std::vector<std::size_t> claimed;            // which ending each claim belongs to
  std::map<RespondentKey, std::size_t> first;  // the first ending of each respondent in this batch
  for (std::size_t i = 0; i < endings.size(); ++i) {
    const LockedInterview& interview = locked.at(key_of(*endings[i]));
    if (interview.disposition) {
      results[i] = {Ended::Outcome::Before, *interview.disposition};
    } else if (first.emplace(key_of(*endings[i]), i).second) {
      claims.push_back({endings[i]->disposition, endings[i]->cells, interview.leased_cells});
      claimed.push_back(i);
    }
  }
  const auto dispositions = settle_quotas(tx, claims);
  std::vector<Finished> finished;
  std::map<WaveId, std::int64_t> counts;
  for (std::size_t c = 0; c < claimed.size(); ++c) {
    const Ending& ending = *endings[claimed[c]];
    results[claimed[c]] = {Ended::Outcome::Now, dispositions[c]};
    finished.push_back({&ending, locked.at(key_of(ending)).interview_id, dispositions[c]});
    ++counts[ending.interview.wave_id];
  }
  if (!finished.empty()) write_records(tx, finished, advance_clocks(tx, counts));
  for (std::size_t i = 0; i < endings.size(); ++i) {  // a repeated ending in the same batch hears what the first became
    const auto at = first.find(key_of(*endings[i]));
    if (at != first.end() && at->second != i) results[i] = {Ended::Outcome::Before, results[at->second].disposition};
  }
  return results;
}

}  // namespace tertulia::engine::store
