// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <list>
#include <memory>
#include <mutex>

namespace tertulia::engine {

/// What was asked for last, within a limit of memory. An Entry is made of its key, holds it as `key` and says in
/// `bytes`, which can be read at any time, what it takes. What one entry holds is its own to guard. Thread-safe.
template <typename Key, typename Entry>
class RecentlyUsed {
 public:
  /// In bytes; the entry asked for last is kept even if it takes more.
  explicit RecentlyUsed(std::size_t limit) : limit_(limit) {}

  /// An empty one if it is not there. It may be dropped here while somebody still reads it, hence shared.
  std::shared_ptr<Entry> entry_of(const Key& key) {
    const std::scoped_lock lock(mutex_);
    const auto found = std::ranges::find_if(entries_, [&](const auto& entry) { return entry->key == key; });
    if (found == entries_.end()) {
      entries_.push_front(std::make_shared<Entry>(key));
    } else {
      entries_.splice(entries_.begin(), entries_, found);
    }
    return entries_.front();
  }

  /// Once an entry has grown.
  void keep_within_limit() {
    const std::scoped_lock lock(mutex_);
    std::size_t bytes = 0;
    for (auto entry = entries_.begin(); entry != entries_.end();) {
      bytes += (*entry)->bytes;
      entry = bytes > limit_ && entry != entries_.begin() ? entries_.erase(entry) : std::next(entry);
    }
  }

 private:
  const std::size_t limit_;
  std::mutex mutex_;
  std::list<std::shared_ptr<Entry>> entries_;  ///< the one asked for last in front
};

}  // namespace tertulia::engine
