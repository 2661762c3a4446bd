// SPDX-License-Identifier: Apache-2.0
#include "engine/store/batch_interviews.hpp"

#include <set>

#include "engine/fieldwork/wave.hpp"
#include "engine/store/sql.hpp"

namespace tertulia::engine::store {
namespace {

using Column = std::vector<std::string>;

Column texts_of(const std::set<WaveId>& ids) {
  Column texts;
  for (const WaveId& id : ids) texts.push_back(id.text());
  return texts;
}

/// Step 1: who has no interview yet gets one, ended as it wishes to end. Returns those that were inserted.
std::set<InterviewId> insert_ended(Transaction& tx, const std::vector<const Ending*>& endings) {
  Column ids, waves, respondents, versions, seeds, locales, zones, givens, starts, dispositions, ends, quota_revisions;
  std::set<RespondentKey> seen;  // of two endings of one respondent the first counts
  for (const Ending* ending : endings) {
    const InterviewRecord& interview = ending->interview;
    if (interview.stored || !seen.insert(key_of(*ending)).second) continue;
    ids.push_back(interview.interview_id.text());
    waves.push_back(interview.wave_id.text());
    respondents.push_back(interview.respondent_id.text());
    versions.push_back(std::to_string(interview.version));
    seeds.push_back(std::to_string(interview.seed));
    locales.push_back(interview.locale);
    zones.push_back(interview.time_zone);
    givens.push_back(interview.given);
    starts.push_back(format_instant(interview.started_at));
    dispositions.emplace_back(slug(ending->disposition));
    ends.push_back(format_instant(ending->ended_at));
    quota_revisions.push_back(std::to_string(ending->quota_revision));
  }
  std::set<InterviewId> inserted;
  if (ids.empty()) return inserted;
  for (const Row& row : tx.rows(sql::interview_insert_ended, {{"brand_id", tx.brand()},
                                                              {"interview_ids", ids},
                                                              {"wave_ids", waves},
                                                              {"respondent_ids", respondents},
                                                              {"versions", versions},
                                                              {"seeds", seeds},
                                                              {"locales", locales},
                                                              {"time_zones", zones},
                                                              {"givens", givens},
                                                              {"started_ats", starts},
                                                              {"dispositions", dispositions},
                                                              {"ended_ats", ends},
                                                              {"quota_revisions", quota_revisions}})) {
    inserted.insert(row.id<InterviewId>("interview_id"));
  }
  return inserted;
}

/// Step 2: the interviews that were there before are locked, and the leases of those that go on taken away.
void lock_begun(Transaction& tx, const std::vector<const Ending*>& endings,
                std::map<RespondentKey, BatchInterview>& found) {
  Column waves, respondents, open;
  std::map<RespondentKey, const Ending*> first;
  for (const Ending* ending : endings) {
    if (found.count(key_of(*ending)) != 0) continue;
    first.emplace(key_of(*ending), ending);
    waves.push_back(ending->interview.wave_id.text());
    respondents.push_back(ending->interview.respondent_id.text());
  }
  if (waves.empty()) return;
  std::map<InterviewId, BatchInterview*> by_id;
  for (const Row& row : tx.rows(sql::interview_lock_many,
                                {{"brand_id", tx.brand()}, {"wave_ids", waves}, {"respondent_ids", respondents}})) {
    const RespondentKey key{row.id<WaveId>("wave_id"), row.id<RespondentId>("respondent_id")};
    BatchInterview& interview = found[key];
    interview.interview_id = row.id<InterviewId>("interview_id");
    if (const auto ended = row.optional_text("disposition")) {
      interview.disposition = fieldwork::disposition_of(*ended);
    } else if (!is_for(*first.at(key), row.integer("quota_revision"))) {
      interview.overtaken = true;
    } else {
      by_id[interview.interview_id] = &interview;
      open.push_back(interview.interview_id.text());
    }
  }
  if (open.empty()) return;
  for (const Row& row : tx.rows(sql::quota_lease_take, {{"brand_id", tx.brand()}, {"interview_ids", open}}))
    by_id.at(row.id<InterviewId>("interview_id"))->leased_cells.push_back(row.id<QuotaCellId>("quota_cell_id"));
}

}  // namespace

RespondentKey key_of(const Ending& ending) { return {ending.interview.wave_id, ending.interview.respondent_id}; }

bool is_for(const Ending& ending, std::int64_t quota_revision) {
  return ending.quota_revision == Ending::kAnyCells || ending.quota_revision == quota_revision;
}

Ended::Outcome BatchInterviews::without(const Ending& ending) const {
  const auto wave = quota_revisions.find(ending.interview.wave_id);
  const bool overtaken = wave != quota_revisions.end() && !is_for(ending, wave->second);
  return overtaken ? Ended::Outcome::Unavailable : Ended::Outcome::NotFielding;
}

BatchInterviews hold_interviews(Transaction& tx, const std::vector<const Ending*>& endings) {
  std::set<WaveId> waves;  // of interviews that are there: who closes a wave takes the wave first and then these
  for (const Ending* ending : endings) {
    if (ending->interview.stored) waves.insert(ending->interview.wave_id);
  }
  if (!waves.empty()) tx.queue(sql::wave_share, {{"brand_id", tx.brand()}, {"wave_ids", texts_of(waves)}});
  const auto inserted = insert_ended(tx, endings);
  BatchInterviews interviews;
  std::set<WaveId> doubtful;  // others were first, or the wave is not what it was
  for (const Ending* ending : endings) {
    if (inserted.count(ending->interview.interview_id) != 0) {
      interviews.found[key_of(*ending)] = {ending->interview.interview_id, true, {}, {}};
    } else if (!ending->interview.stored) {
      doubtful.insert(ending->interview.wave_id);
    }
  }
  if (!doubtful.empty()) {
    for (const Row& row : tx.rows(sql::wave_share, {{"brand_id", tx.brand()}, {"wave_ids", texts_of(doubtful)}})) {
      if (row.text("status") == slug(fieldwork::WaveStatus::Fielding))
        interviews.quota_revisions[row.id<WaveId>("wave_id")] = row.integer("quota_revision");
    }
  }
  lock_begun(tx, endings, interviews.found);
  return interviews;
}

}  // namespace tertulia::engine::store
