// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "engine/fieldwork/disposition.hpp"
#include "engine/fieldwork/verdict.hpp"
#include "engine/store/transaction.hpp"

namespace tertulia::engine::store {

struct ResponseRecord {
  ResponseId response_id;
  int revision = 1;
  WaveId wave_id;
  fieldwork::Disposition disposition = fieldwork::Disposition::Complete;
  bool rejected = false;  ///< the newest verdict
  int version = 1;
  std::string answers;  ///< JSON
  std::string given;    ///< JSON
  std::vector<std::int16_t> codes;
  std::vector<double> numbers;
  Instant started_at{};
  Instant ended_at{};
  std::int64_t change_no = 0;

  [[nodiscard]] bool usable() const { return disposition == fieldwork::Disposition::Complete && !rejected; }
};

/// The newest revision. Codes and numbers are left empty.
std::optional<ResponseRecord> find_response(Transaction& tx, const ResponseId& id);
/// Responses with `after` < change_no <= `until`, in that order: every dataset, list and export reads through here.
std::vector<ResponseRecord> page_of_responses(Transaction& tx, const WaveId& wave, std::int64_t after,
                                              std::int64_t until, int limit);
/// From here on the transaction reads one moment only, and writes nothing. Before anything else is read.
void hold_snapshot(Transaction& tx);
/// How many each_response() gives.
std::int64_t count_responses(Transaction& tx, const WaveId& wave, std::int64_t until);
/// All responses with change_no <= `until`, in that order, handed over one at a time, so that millions need no memory.
/// Of the answers only those named are read, of the rest neither revision nor change number: they are most of what
/// a response weighs. `take` must not use this transaction.
void each_response(Transaction& tx, const WaveId& wave, std::int64_t until, const std::vector<std::string>& answers,
                   const std::function<void(ResponseRecord&&)>& take);

/// A response as columns need it.
struct CodedResponse {
  ResponseId response_id;
  int revision = 1;
  fieldwork::Disposition disposition = fieldwork::Disposition::Complete;
  int version = 1;
  std::vector<std::int16_t> codes;
  std::vector<double> numbers;
  std::string_view given;  ///< JSON; valid during the call only
  std::string answers;     ///< JSON of the answers asked for; empty if none were
};
using TakeCoded = std::function<void(const CodedResponse&)>;
/// Responses with `after` < change_no <= `until`, in that order, each revision of its own. Of the answers only those
/// named are read. `take` must not use this transaction.
void each_coded_response(Transaction& tx, const WaveId& wave, std::int64_t after, std::int64_t until,
                         const std::vector<std::string>& answers, const TakeCoded& take);
/// The newest revision of these, in no order.
void each_coded_response(Transaction& tx, const WaveId& wave, const std::vector<ResponseId>& ids,
                         const std::vector<std::string>& answers, const TakeCoded& take);

/// A response to which something happened after it came, as it stands now.
struct LaterChange {
  ResponseId response_id;
  int revision = 1;  ///< the newest
  bool rejected = false;
};
/// Those revised, judged or erased with a change_no > `after`.
std::vector<LaterChange> later_changes(Transaction& tx, const WaveId& wave, std::int64_t after);

/// Beside the response, with a row in its wave's change log.
void insert_verdict(Transaction& tx, const ResponseRecord& response, fieldwork::Verdict verdict,
                    std::string_view reason, Instant now);
std::int64_t count_rejected(Transaction& tx, const WaveId& wave);

}  // namespace tertulia::engine::store
