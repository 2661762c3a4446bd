// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "engine/quality/duplicates.hpp"
#include "engine/quality/timing.hpp"
#include "engine/store/transaction.hpp"

/// Completes as quality looks at them: what was answered, when which page was saved, who is alike.
namespace tertulia::engine::store {

struct Complete {
  ResponseId response_id;
  std::optional<InterviewId> interview_id;  ///< nothing in anonymous waves
  std::optional<RespondentId> respondent_id;
  int version = 1;
  std::string answers;  ///< JSON
  std::vector<std::int16_t> codes;
  std::string given;  ///< JSON
  Instant started_at{};
  Instant ended_at{};
  std::int64_t change_no = 0;
  std::optional<std::string> device;  ///< hexadecimal
  bool trap_filled = false;
};

/// Completes with `after` < change_no <= `until`, in that order.
std::vector<Complete> completes_of_wave(Transaction& tx, const WaveId& wave, std::int64_t after, std::int64_t until,
                                        int limit);
/// The newest up to `until`, newest first, without answers, given and traces.
std::vector<Complete> newest_completes(Transaction& tx, const WaveId& wave, std::int64_t until, int limit);
/// How many there are up to `until`, but `most` at most.
std::int64_t count_completes(Transaction& tx, const WaveId& wave, std::int64_t until, std::int64_t most);

/// The saves of these interviews, in their order.
std::map<InterviewId, std::vector<quality::SavePoint>> saves_of(Transaction& tx,
                                                                const std::vector<InterviewId>& interviews);

using Sketches = std::map<ResponseId, std::vector<std::uint64_t>>;
/// Keeps the sketches of completes, so that later ones find them.
void insert_sketches(Transaction& tx, const WaveId& wave, const Sketches& sketches);
/// For each of them other completes of the wave that share a sketch with it: of each sketch the oldest `most`.
std::map<ResponseId, std::vector<ResponseId>> sharing_sketches(Transaction& tx, const WaveId& wave,
                                                               const Sketches& sketches, int most);
/// What is compared, of these completes; answers as JSON.
struct StoredContent {
  int version = 1;
  std::vector<std::int16_t> codes;
  std::string answers;
};
std::map<ResponseId, StoredContent> contents_of(Transaction& tx, const std::vector<ResponseId>& completes);
/// How many completes of the wave came from each of these devices (hexadecimal).
std::map<std::string, std::int64_t> completes_of_devices(Transaction& tx, const WaveId& wave,
                                                         const std::vector<std::string>& devices);

}  // namespace tertulia::engine::store
