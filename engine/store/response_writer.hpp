// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "engine/core/clock.hpp"
#include "engine/fieldwork/disposition.hpp"
#include "engine/store/database.hpp"
#include "engine/store/interview_store.hpp"

namespace tertulia::engine::store {

/// An interview that is to end, with everything its response needs.
struct Ending {
  InterviewRecord interview;  ///< inserted first if the respondent has none in this wave yet
  fieldwork::Disposition disposition = fieldwork::Disposition::Complete;
  std::string answers = "{}";  ///< the cleaned record, JSON
  std::vector<std::int16_t> codes;
  std::vector<double> numbers;
  std::vector<QuotaCellId> cells;  ///< quota cells it falls into
  Instant ended_at{};
};

struct Ended {
  enum class Outcome {
    Now,         ///< durable; `disposition` is what it became
    Before,      ///< it had ended already; `disposition` is what it was
    Refused,     ///< this one cannot be stored; nothing of it was
    Unavailable  ///< the database is away or the outcome is in doubt; the client may send it again
  };
  Outcome outcome = Outcome::Now;
  fieldwork::Disposition disposition = fieldwork::Disposition::Complete;
};

struct WriterOptions {
  std::size_t threads = 2;
  std::size_t max_queued = 8192;
  std::size_t max_batch = 256;
};

/// Group commit: a bounded queue per brand; each thread takes what is queued for one brand, round robin, writes it in
/// one transaction and answers each after the commit. What was answered Now is durable and counted once in its quota
/// cells, the change log and the events. A batch with a bad row is written again row by row. Thread-safe. Callbacks run
/// on the writer's threads and must be quick.
class ResponseWriter {
 public:
  using Callback = std::function<void(const Ended&)>;

  ResponseWriter(const Database& database, WriterOptions options);
  /// Writes what is queued, then ends.
  ~ResponseWriter();
  ResponseWriter(const ResponseWriter&) = delete;
  ResponseWriter& operator=(const ResponseWriter&) = delete;

  /// False when the queue is full: the caller answers 503.
  [[nodiscard]] bool submit(BrandId brand, Ending ending, Callback callback);

  struct Counters {
    std::uint64_t queued = 0, batches = 0, written = 0, refused = 0, full = 0;
  };
  [[nodiscard]] Counters counters() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace tertulia::engine::store
