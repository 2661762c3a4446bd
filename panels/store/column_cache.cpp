// SPDX-License-Identifier: Apache-2.0
#include "panels/store/column_cache.hpp"

#include <atomic>

#include "panels/store/column_store.hpp"

namespace tertulia::panels::store {

struct ColumnCache::Entry {
  explicit Entry(Key key_) : key(std::move(key_)) {}
  const Key key;
  std::shared_mutex mutex;
  sampling::PanelColumns columns;
  std::int64_t change_no = -1;  ///< nothing was read yet
  std::atomic<std::size_t> bytes = 0;
};

const sampling::PanelColumns& ColumnCache::Reading::columns() const { return entry_->columns; }
std::int64_t ColumnCache::Reading::change_no() const { return entry_->change_no; }

ColumnCache::Reading ColumnCache::read(engine::store::Transaction& tx, const PanelId& panel, engine::Instant now) {
  const auto entry = entries_.entry_of({tx.brand(), panel});
  for (;;) {
    std::int64_t known = 0;
    {
      const std::shared_lock lock(entry->mutex);
      known = entry->change_no;
    }
    const MemberChanges changes = changes_since(tx, known);
    if (known < changes.clock || known < 0) {
      const std::unique_lock lock(entry->mutex);
      if (entry->change_no != known) continue;  // somebody else was faster
      // Until this has succeeded nothing is known, so that what fails halfway is read anew.
      entry->change_no = -1;
      const bool updated =
          known >= 0 && changes.members && update_columns(tx, panel, *changes.members, now, entry->columns);
      if (!updated) {
        entry->columns = {};
        entry->columns = read_columns(tx, panel, now);
      }
      entry->change_no = changes.clock;
      entry->bytes = entry->columns.bytes();
    }
    std::shared_lock lock(entry->mutex);
    if (entry->change_no < changes.clock) continue;  // what somebody else began has failed
    entries_.keep_within_limit();
    return {entry, std::move(lock)};
  }
}

}  // namespace tertulia::panels::store
