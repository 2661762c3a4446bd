// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "engine/fieldwork/disposition.hpp"
#include "engine/store/group_work.hpp"
#include "engine/store/interview_store.hpp"

namespace tertulia::engine::store {

/// All answers so far of an interview that goes on.
struct PageSave {
  InterviewId interview_id;
  int version = 1;  ///< of the questionnaire that the answers were checked by
  int save_no = 1;
  std::string page;
  std::string answers = "{}";  ///< JSON
  Instant saved_at{};
  Instant places_until{};  ///< how long the interview's quota places are held from now on, give or take a tenth
};

/// What became of a save.
struct Kept {
  enum class Outcome {
    Kept,          ///< durable, now or before
    Stale,         ///< others were saved under its number or a later one: `newest` says which; nothing was written
    Ended,         ///< the interview has ended, as `newest.disposition` says; nothing was written
    OtherVersion,  ///< the interview goes on by another version; nothing was written
    Refused,       ///< this one cannot be stored
    Unavailable    ///< the database is away or the outcome is in doubt; the client may send it again
  };
  Outcome outcome = Outcome::Kept;
  InterviewRecord newest;  ///< disposition, save_no, page and answers are set as far as the outcome needs them
};

/// Writes the saves in this transaction; the results are in their order and hold once the caller has committed. Locks
/// the interviews by id, then their leases. Throws StoreError, after which nothing may be committed.
std::vector<Kept> write_saves(Transaction& tx, const std::vector<const PageSave*>& saves);

/// Group commit of page saves, as ResponseWriter does it for endings. Thread-safe. Callbacks run on the writer's
/// threads and must be quick.
class PageWriter {
 public:
  using Callback = std::function<void(Kept&&)>;

  /// `database` outlives this.
  PageWriter(const Database& database, GroupOptions options);

  /// False when the queue is full: the caller answers 503.
  [[nodiscard]] bool submit(BrandId brand, PageSave save, Callback callback);
  [[nodiscard]] GroupCounters counters() const { return work_.counters(); }

 private:
  GroupWork<PageSave, Kept> work_;
};

}  // namespace tertulia::engine::store
