// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "engine/core/clock.hpp"
#include "engine/fieldwork/disposition.hpp"
#include "engine/store/database.hpp"
#include "engine/store/group_work.hpp"
#include "engine/store/interview_store.hpp"

namespace tertulia::engine::store {

/// What the interview's page told of how it was answered.
struct Trace {
  std::string device;        ///< a keyed hash of 16 bytes; empty: unknown
  bool trap_filled = false;  ///< a field was filled in that people do not see
};

/// An interview that is to end, with everything its response needs.
struct Ending {
  InterviewRecord interview;  ///< inserted first if the respondent has none in this wave yet
  fieldwork::Disposition disposition = fieldwork::Disposition::Complete;
  std::string answers = "{}";  ///< the cleaned record, JSON
  std::vector<std::int16_t> codes;
  std::vector<double> numbers;
  std::vector<QuotaCellId> cells;  ///< quota cells it falls into
  /// Which cells of the wave those are, by its counter; a wave that has others by now leaves the ending unwritten.
  int quota_revision = kAnyCells;
  static constexpr int kAnyCells = 0;
  Instant ended_at{};
  std::optional<Trace> trace;
};

struct Ended {
  enum class Outcome {
    Now,          ///< durable; `disposition` is what it became
    Before,       ///< it had ended already; `disposition` is what it was
    NotFielding,  ///< it cannot begin, because its wave is not in the field (any more); nothing was stored
    Refused,      ///< this one cannot be stored; nothing of it was
    Unavailable   ///< the database is away, the outcome in doubt, or the wave has other quota cells by now; the client
                  ///< may send it again
  };
  Outcome outcome = Outcome::Now;
  fieldwork::Disposition disposition = fieldwork::Disposition::Complete;
};

using WriterOptions = GroupOptions;

/// Group commit of endings: what is queued for a brand is written in one transaction, each is answered after the
/// commit. What was answered Now is durable and counted once in its quota cells, the change log and the events. A batch
/// with a bad row is written again row by row. Thread-safe. Callbacks run on the writer's threads and must be quick.
class ResponseWriter {
 public:
  using Callback = std::function<void(const Ended&)>;

  /// `database` outlives this.
  ResponseWriter(const Database& database, WriterOptions options);

  /// False when the queue is full: the caller answers 503.
  [[nodiscard]] bool submit(BrandId brand, Ending ending, Callback callback);

  struct Counters : GroupCounters {
    std::uint64_t refused = 0;
  };
  [[nodiscard]] Counters counters() const;

 private:
  std::vector<Ended> write(BrandId brand, const std::vector<const Ending*>& endings);

  const Database& database_;
  std::atomic<std::uint64_t> refused_{0};
  GroupWork<Ending, Ended> work_;  // last: its threads use the others
};

}  // namespace tertulia::engine::store
