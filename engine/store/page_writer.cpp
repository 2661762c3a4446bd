// SPDX-License-Identifier: Apache-2.0
#include "engine/store/page_writer.hpp"

#include <map>

#include "engine/store/sql.hpp"

namespace tertulia::engine::store {
namespace {

using Column = std::vector<std::string>;

constexpr int kPartOfLease = 10;  // that must be over before a save writes the lease anew

/// What keeps a save from being written; nothing when it may be.
std::optional<Kept> hindrance(Transaction& tx, const PageSave& save, const Row& there) {
  Kept kept;
  if (const auto ended = there.optional_text("disposition")) {
    kept.outcome = Kept::Outcome::Ended;
    kept.newest.disposition = fieldwork::disposition_of(*ended);
    return kept;
  }
  if (there.integer("version") != save.version) {
    kept.outcome = Kept::Outcome::OtherVersion;
    return kept;
  }
  const auto newest = there.optional_integer("save_no").value_or(0);
  if (newest < save.save_no) return std::nullopt;
  if (newest == save.save_no && is_repeated_save(tx, save.interview_id, save.save_no, save.answers)) return kept;
  kept.outcome = Kept::Outcome::Stale;
  kept.newest.save_no = static_cast<int>(newest);
  kept.newest.page = there.text("page");
  kept.newest.answers = there.text("answers");
  return kept;
}

/// Saves of different interviews.
std::vector<Kept> write_round(Transaction& tx, const std::vector<const PageSave*>& saves) {
  Column ids, numbers;
  for (const PageSave* save : saves) {
    ids.push_back(save->interview_id.text());
    numbers.push_back(std::to_string(save->save_no));
  }
  const Parameter brand{"brand_id", tx.brand()};
  tx.queue(sql::interview_lock_saving, {brand, {"interview_ids", ids}});
  std::map<InterviewId, Row> there;
  for (const Row& row : tx.rows(sql::interview_newest_saves, {brand, {"interview_ids", ids}, {"save_nos", numbers}}))
    there.emplace(row.id<InterviewId>("interview_id"), row);
  std::vector<Kept> results;
  Column kept_ids, kept_numbers, pages, answers, times, until, renew;
  for (const PageSave* save : saves) {
    const auto found = there.find(save->interview_id);
    if (found == there.end()) {
      results.push_back({Kept::Outcome::Refused, {}});
      continue;
    }
    if (auto hindered = hindrance(tx, *save, found->second)) {
      results.push_back(std::move(*hindered));
      continue;
    }
    results.emplace_back();
    kept_ids.push_back(save->interview_id.text());
    kept_numbers.push_back(std::to_string(save->save_no));
    pages.push_back(save->page);
    answers.push_back(save->answers);
    times.push_back(format_instant(save->saved_at));
    until.push_back(format_instant(save->places_until));
    renew.push_back(format_instant(save->places_until - (save->places_until - save->saved_at) / kPartOfLease));
  }
  if (kept_ids.empty()) return results;
  tx.queue(sql::interview_save_many, {brand,
                                      {"interview_ids", kept_ids},
                                      {"save_nos", kept_numbers},
                                      {"pages", pages},
                                      {"answers", answers},
                                      {"saved_ats", times}});
  tx.queue(sql::quota_lease_extend,
           {brand, {"interview_ids", kept_ids}, {"expires_ats", until}, {"renew_befores", renew}});
  return results;
}

}  // namespace

std::vector<Kept> write_saves(Transaction& tx, const std::vector<const PageSave*>& saves) {
  std::vector<Kept> results(saves.size());
  std::vector<std::size_t> left(saves.size());
  for (std::size_t i = 0; i < left.size(); ++i) left[i] = i;
  while (!left.empty()) {  // of two saves of one interview the second sees the first
    std::map<InterviewId, std::size_t> round;
    std::vector<std::size_t> later;
    for (const std::size_t i : left) {
      if (!round.emplace(saves[i]->interview_id, i).second) later.push_back(i);
    }
    std::vector<const PageSave*> batch;
    for (const auto& [id, i] : round) batch.push_back(saves[i]);
    auto written = write_round(tx, batch);
    std::size_t next = 0;
    for (const auto& [id, i] : round) results[i] = std::move(written[next++]);
    left = std::move(later);
  }
  return results;
}

PageWriter::PageWriter(const Database& database, GroupOptions options)
    : work_(options, [&database](BrandId brand, const std::vector<const PageSave*>& saves) {
        return commit_together<Kept, PageSave>(database, brand, saves, write_saves);
      }) {}

bool PageWriter::submit(BrandId brand, PageSave save, Callback callback) {
  return work_.submit(brand, std::move(save), std::move(callback));
}

}  // namespace tertulia::engine::store
