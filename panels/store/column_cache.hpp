// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <shared_mutex>
#include <utility>

#include "engine/core/recently_used.hpp"
#include "engine/store/transaction.hpp"
#include "panels/sampling/panel_columns.hpp"

namespace tertulia::panels::store {

/// The columns of the panels that were asked about last, within a limit of memory. Each reading first asks the database
/// whether anything changed, so servers side by side agree. Thread-safe.
class ColumnCache {
  struct Entry;

 public:
  /// What it may take in bytes; the panel asked about last is kept even if it takes more.
  explicit ColumnCache(std::size_t limit) : entries_(limit) {}

  /// Columns as they are once they are up to date; they stay so while this lives.
  class Reading {
   public:
    [[nodiscard]] const sampling::PanelColumns& columns() const;
    /// What the clock showed when they were read.
    [[nodiscard]] std::int64_t change_no() const;

   private:
    friend class ColumnCache;
    Reading(std::shared_ptr<Entry> entry, std::shared_lock<std::shared_mutex> lock)
        : entry_(std::move(entry)), lock_(std::move(lock)) {}
    std::shared_ptr<Entry> entry_;  // shared: it may be dropped from the cache meanwhile
    std::shared_lock<std::shared_mutex> lock_;
  };
  /// Everything that is committed. `tx` must not have changed members before: others will read the same columns.
  Reading read(engine::store::Transaction& tx, const PanelId& panel, engine::Instant now);

 private:
  using Key = std::pair<engine::BrandId, PanelId>;
  engine::RecentlyUsed<Key, Entry> entries_;
};

}  // namespace tertulia::panels::store
