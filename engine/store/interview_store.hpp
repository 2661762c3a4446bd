// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "engine/fieldwork/disposition.hpp"
#include "engine/store/transaction.hpp"

namespace tertulia::engine::store {

/// An interview as it is kept while it lasts. `given` and `answers` are JSON texts.
struct InterviewRecord {
  InterviewId interview_id;
  WaveId wave_id;
  RespondentId respondent_id;
  int version = 1;
  std::uint32_t seed = 0;
  std::string locale;
  std::string time_zone;
  std::string given = "{}";
  Instant started_at{};
  std::optional<fieldwork::Disposition> disposition;  ///< set: it has ended
  int save_no = 0;                                    ///< of the newest save; 0: none yet
  std::string page;
  std::string answers = "{}";
  bool stored = false;   ///< it was read from the database
  bool is_test = false;  ///< never counted: it leaves no response and holds no place
};

/// A respondent has at most one interview in a wave.
using RespondentKey = std::pair<WaveId, RespondentId>;
/// The interviews of these respondents, as far as they have begun, in no order: to be asked, and read.
std::pair<Query, Parameters> interviews_query(BrandId brand, const std::vector<RespondentKey>& keys);
std::vector<InterviewRecord> read_interviews(const Rows& rows);
std::optional<InterviewRecord> find_interview(Transaction& tx, const WaveId& wave, const RespondentId& respondent);
/// False when the respondent has an interview in this wave already.
bool insert_interview(Transaction& tx, const InterviewRecord& interview);
/// As it begins: what it was given, with what its concept cell assigns.
void set_given(Transaction& tx, const InterviewId& id, std::string_view given);
/// Keeps other saves and endings waiting until the transaction ends. The disposition if it has ended.
std::optional<fieldwork::Disposition> lock_interview(Transaction& tx, const InterviewId& id);
/// The language of an interview that has not ended.
void set_locale(Transaction& tx, const InterviewId& id, std::string_view locale);
/// Whether the newest save is this one, sent again: the same number and the same answers.
bool is_repeated_save(Transaction& tx, const InterviewId& id, int save_no, std::string_view answers);
void save_page(Transaction& tx, const InterviewId& id, int save_no, std::string_view page, std::string_view answers,
               Instant now);
/// A test begins, if it has not yet, and ends with these answers. Nothing when it has ended before.
void end_test_interview(Transaction& tx, const InterviewRecord& interview, fieldwork::Disposition disposition,
                        std::string_view answers, Instant now);
/// Removes the test interviews of a wave and what was saved and uploaded in them.
void delete_test_interviews(Transaction& tx, const WaveId& wave);
/// Interviews of a wave that have not ended, without tests.
std::vector<InterviewRecord> open_interviews(Transaction& tx, const WaveId& wave, int limit);

/// Interviews of a wave that go on by another version than `version`, behind `after`, locked until the transaction
/// ends.
std::vector<InterviewRecord> lock_interviews_to_move(Transaction& tx, const WaveId& wave, int version,
                                                     const InterviewId& after, int limit);
std::int64_t count_interviews_to_move(Transaction& tx, const WaveId& wave, int version);
/// The interview, which is locked, goes on by another version with `answers`, saved as its next save. The saves before
/// stay as they are; `lost` names what of them could not be taken over.
void move_interview(Transaction& tx, const InterviewRecord& interview, int to_version, std::string_view answers,
                    const std::vector<std::string>& lost, Instant now);

struct InterviewCounts {
  std::int64_t started = 0, in_progress = 0;
  std::int64_t complete = 0, partial = 0, screen_out = 0, quota_full = 0, terminated = 0, expired = 0;
  std::optional<double> median_minutes;  ///< of completes
};
InterviewCounts count_interviews(Transaction& tx, const WaveId& wave);

}  // namespace tertulia::engine::store
