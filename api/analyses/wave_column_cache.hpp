// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <shared_mutex>
#include <utility>

#include "api/questionnaires/questionnaire_cache.hpp"
#include "engine/core/recently_used.hpp"
#include "engine/dataset/response_columns.hpp"
#include "engine/fieldwork/wave.hpp"
#include "engine/questionnaire/versions/joined_codebook.hpp"
#include "engine/store/database.hpp"

namespace tertulia::api {

/// Which responses a dataset is made of.
enum class Responses { Usable, All };

/// The columns of the waves that were asked about last, within a limit of memory. Each reading first asks the wave's
/// clock whether anything changed, so servers side by side agree; what changed is read in one snapshot of the database,
/// so columns are those of exactly one change number. Thread-safe.
class WaveColumnCache {
  struct Entry;

 public:
  /// What it may take in bytes; the wave asked about last is kept even if it takes more.
  explicit WaveColumnCache(std::size_t limit) : entries_(limit) {}

  /// Columns as they are once they are up to date; they stay so while this lives. Hold it briefly.
  class Reading {
   public:
    [[nodiscard]] std::int64_t change_no() const;
    /// The newest version that the wave was fielded by.
    [[nodiscard]] int version() const;
    [[nodiscard]] std::shared_ptr<const engine::questionnaire::JoinedCodebook> joined() const;
    /// The responses in the order of their changes, with their disposition as a column: a rejected one's is "rejected".
    [[nodiscard]] engine::dataset::Dataset dataset(Responses which, const std::string& language,
                                                   const engine::dataset::ResponseColumns::Wanted& wanted) const;

   private:
    friend class WaveColumnCache;
    Reading(std::shared_ptr<Entry> entry, std::shared_lock<std::shared_mutex> lock)
        : entry_(std::move(entry)), lock_(std::move(lock)) {}
    std::shared_ptr<Entry> entry_;  // shared: it may be dropped from the cache meanwhile
    std::shared_lock<std::shared_mutex> lock_;
  };
  /// Everything that is committed when `tx` reads the clock, or more: what is missing is read in a transaction of its
  /// own. The caller has seen to it that this wave's responses may be read.
  /// Errors: NotFound (the wave is gone), those of QuestionnaireCache::find.
  engine::Result<Reading> read(const engine::store::Database& database, QuestionnaireCache& questionnaires,
                               engine::store::Transaction& tx, const engine::fieldwork::Wave& wave);

 private:
  using Key = std::pair<engine::BrandId, engine::WaveId>;
  static engine::Result<void> catch_up(engine::store::Transaction& snapshot, QuestionnaireCache& questionnaires,
                                       Entry& entry);
  engine::RecentlyUsed<Key, Entry> entries_;
};

}  // namespace tertulia::api
