// SPDX-License-Identifier: Apache-2.0
#include "panels/store/column_cache.hpp"

#include <algorithm>
#include <atomic>

#include "panels/store/column_store.hpp"

namespace tertulia::panels::store {

struct ColumnCache::Entry {
  Entry(engine::BrandId brand_, const PanelId& panel_) : brand(brand_), panel(panel_) {}
  const engine::BrandId brand;
  const PanelId panel;
  std::shared_mutex mutex;
  sampling::PanelColumns columns;
  std::int64_t change_no = -1;  ///< nothing was read yet
  std::atomic<std::size_t> bytes = 0;
};

const sampling::PanelColumns& ColumnCache::Reading::columns() const { return entry_->columns; }
std::int64_t ColumnCache::Reading::change_no() const { return entry_->change_no; }

std::shared_ptr<ColumnCache::Entry> ColumnCache::entry_of(engine::BrandId brand, const PanelId& panel) {
  const std::scoped_lock lock(mutex_);
  const auto found =
      std::ranges::find_if(entries_, [&](const auto& entry) { return entry->brand == brand && entry->panel == panel; });
  if (found == entries_.end()) {
    entries_.push_front(std::make_shared<Entry>(brand, panel));
  } else {
    entries_.splice(entries_.begin(), entries_, found);
  }
  return entries_.front();
}

void ColumnCache::keep_within_limit() {
  const std::scoped_lock lock(mutex_);
  std::size_t bytes = 0;
  for (auto entry = entries_.begin(); entry != entries_.end();) {
    bytes += (*entry)->bytes;
    entry = bytes > limit_ && entry != entries_.begin() ? entries_.erase(entry) : std::next(entry);
  }
}

ColumnCache::Reading ColumnCache::read(engine::store::Transaction& tx, const PanelId& panel, engine::Instant now) {
  const auto entry = entry_of(tx.brand(), panel);
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
    keep_within_limit();
    return {entry, std::move(lock)};
  }
}

}  // namespace tertulia::panels::store
