// SPDX-License-Identifier: Apache-2.0
#include "engine/store/interview_store.hpp"

#include "engine/store/file_store.hpp"
#include "engine/store/sql.hpp"

namespace tertulia::engine::store {
namespace {

InterviewRecord interview_of(const Row& row, const WaveId& wave) {
  InterviewRecord interview;
  interview.interview_id = row.id<InterviewId>("interview_id");
  interview.wave_id = wave;
  interview.version = static_cast<int>(row.integer("version"));
  interview.seed = static_cast<std::uint32_t>(row.integer("seed"));
  interview.locale = row.text("locale");
  interview.time_zone = row.text("time_zone");
  interview.given = row.text("given");
  interview.started_at = row.instant("started_at");
  interview.answers = row.optional_text("answers").value_or("{}");
  interview.stored = true;
  return interview;
}

}  // namespace

std::pair<Query, Parameters> interviews_query(BrandId brand, const std::vector<RespondentKey>& keys) {
  std::vector<std::string> waves, respondents;
  for (const auto& [wave, respondent] : keys) {
    waves.push_back(wave.text());
    respondents.push_back(respondent.text());
  }
  return {sql::interview_find_by_respondents,
          {{"brand_id", brand}, {"wave_ids", waves}, {"respondent_ids", respondents}}};
}

std::vector<InterviewRecord> read_interviews(const Rows& rows) {
  std::vector<InterviewRecord> found;
  for (const Row& row : rows) {
    InterviewRecord& interview = found.emplace_back(interview_of(row, row.id<WaveId>("wave_id")));
    interview.respondent_id = row.id<RespondentId>("respondent_id");
    interview.is_test = row.boolean("is_test");
    if (const auto ended = row.optional_text("disposition")) interview.disposition = fieldwork::disposition_of(*ended);
    interview.save_no = static_cast<int>(row.optional_integer("save_no").value_or(0));
    interview.page = row.optional_text("page").value_or("");
  }
  return found;
}

std::optional<InterviewRecord> find_interview(Transaction& tx, const WaveId& wave, const RespondentId& respondent) {
  const auto [query, parameters] = interviews_query(tx.brand(), {{wave, respondent}});
  auto found = read_interviews(tx.rows(query, parameters));
  return found.empty() ? std::nullopt : std::optional(std::move(found.front()));
}

bool insert_interview(Transaction& tx, const InterviewRecord& interview) {
  return tx.run(sql::interview_insert, {{"brand_id", tx.brand()},
                                        {"interview_id", interview.interview_id},
                                        {"wave_id", interview.wave_id},
                                        {"respondent_id", interview.respondent_id},
                                        {"version", interview.version},
                                        {"seed", std::int64_t{interview.seed}},
                                        {"locale", interview.locale},
                                        {"time_zone", interview.time_zone},
                                        {"given", interview.given},
                                        {"started_at", interview.started_at},
                                        {"is_test", interview.is_test}}) == 1;
}

void set_given(Transaction& tx, const InterviewId& id, std::string_view given) {
  tx.queue(sql::interview_set_given, {{"brand_id", tx.brand()}, {"interview_id", id}, {"given", given}});
}

std::optional<fieldwork::Disposition> lock_interview(Transaction& tx, const InterviewId& id) {
  const Row row = tx.one(sql::interview_lock, {{"brand_id", tx.brand()}, {"interview_id", id}});
  const auto ended = row.optional_text("disposition");
  return ended ? fieldwork::disposition_of(*ended) : std::nullopt;
}

void set_locale(Transaction& tx, const InterviewId& id, std::string_view locale) {
  tx.run(sql::interview_set_locale, {{"brand_id", tx.brand()}, {"interview_id", id}, {"locale", locale}});
}

bool is_repeated_save(Transaction& tx, const InterviewId& id, int save_no, std::string_view answers) {
  return tx
      .row(sql::interview_find_same_save,
           {{"brand_id", tx.brand()}, {"interview_id", id}, {"save_no", save_no}, {"answers", answers}})
      .has_value();
}

void save_page(Transaction& tx, const InterviewId& id, int save_no, std::string_view page, std::string_view answers,
               Instant now) {
  tx.run(sql::interview_save, {{"brand_id", tx.brand()},
                               {"interview_id", id},
                               {"save_no", save_no},
                               {"page", page},
                               {"answers", answers},
                               {"saved_at", now}});
}

void end_test_interview(Transaction& tx, const InterviewRecord& interview, fieldwork::Disposition disposition,
                        std::string_view answers, Instant now) {
  InterviewRecord begun = interview;
  if (!interview.stored && !insert_interview(tx, interview))
    begun = *find_interview(tx, interview.wave_id, interview.respondent_id);  // another tab was first
  if (lock_interview(tx, begun.interview_id)) return;
  const auto newest = find_interview(tx, begun.wave_id, begun.respondent_id);
  save_page(tx, begun.interview_id, newest->save_no + 1, newest->page, answers, now);
  tx.run(sql::interview_end_test, {{"brand_id", tx.brand()},
                                   {"interview_id", begun.interview_id},
                                   {"disposition", slug(disposition)},
                                   {"ended_at", now}});
}

void delete_test_interviews(Transaction& tx, const WaveId& wave) {
  const Parameters of_wave = {{"brand_id", tx.brand()}, {"wave_id", wave}};
  for (const Row& row : tx.rows(sql::file_of_tests, of_wave)) remove_file(tx, row.id<FileId>("file_id"));
  tx.run(sql::interview_delete_tests, of_wave);
}

std::vector<InterviewRecord> open_interviews(Transaction& tx, const WaveId& wave, int limit) {
  std::vector<InterviewRecord> list;
  for (const Row& row :
       tx.rows(sql::interview_open_of_wave, {{"brand_id", tx.brand()}, {"wave_id", wave}, {"limit", limit}})) {
    list.push_back(interview_of(row, wave));
    list.back().respondent_id = row.id<RespondentId>("respondent_id");
  }
  return list;
}

std::vector<InterviewRecord> lock_interviews_to_move(Transaction& tx, const WaveId& wave, int version,
                                                     const InterviewId& after, int limit) {
  std::vector<InterviewRecord> list;
  const Parameters parameters = {
      {"brand_id", tx.brand()}, {"wave_id", wave}, {"version", version}, {"after", after}, {"limit", limit}};
  for (const Row& row : tx.rows(sql::interview_lock_open_of_wave, parameters)) {
    list.push_back(*find_interview(tx, wave, row.id<RespondentId>("respondent_id")));
  }
  return list;
}

std::int64_t count_interviews_to_move(Transaction& tx, const WaveId& wave, int version) {
  return tx.one(sql::interview_count_open, {{"brand_id", tx.brand()}, {"wave_id", wave}, {"version", version}})
      .integer("interviews");
}

void move_interview(Transaction& tx, const InterviewRecord& interview, int to_version, std::string_view answers,
                    const std::vector<std::string>& lost, Instant now) {
  const Parameter brand{"brand_id", tx.brand()};
  const Parameter id{"interview_id", interview.interview_id};
  tx.run(sql::interview_insert_move, {brand,
                                      id,
                                      {"from_version", interview.version},
                                      {"to_version", to_version},
                                      {"last_save_no", interview.save_no},
                                      {"lost", lost},
                                      {"now", now}});
  tx.run(sql::interview_move, {brand, id, {"version", to_version}});
  if (interview.save_no > 0) {
    save_page(tx, interview.interview_id, interview.save_no + 1, interview.page, answers, now);
  }
}

InterviewCounts count_interviews(Transaction& tx, const WaveId& wave) {
  const Row row = tx.one(sql::interview_report, {{"brand_id", tx.brand()}, {"wave_id", wave}});
  InterviewCounts counts;
  counts.started = row.integer("started");
  counts.in_progress = row.integer("in_progress");
  counts.complete = row.integer("complete");
  counts.partial = row.integer("partial");
  counts.screen_out = row.integer("screen_out");
  counts.quota_full = row.integer("quota_full");
  counts.terminated = row.integer("terminated");
  counts.expired = row.integer("expired");
  if (!row.is_null("median_minutes")) counts.median_minutes = row.number("median_minutes");
  return counts;
}

}  // namespace tertulia::engine::store
