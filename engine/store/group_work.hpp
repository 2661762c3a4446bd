// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <functional>
#include <iterator>
#include <map>
#include <mutex>
#include <set>
#include <thread>
#include <vector>

#include "engine/core/strong_id.hpp"
#include "engine/store/store_error.hpp"
#include "engine/store/transaction.hpp"

namespace tertulia::engine::store {

struct GroupOptions {
  /// A thread mostly waits for the disk, and PostgreSQL flushes what several have written at once; so many brands are
  /// written at the same time.
  std::size_t threads = 8;
  std::size_t max_queued = 8192;
  std::size_t max_group = 256;
};

struct GroupCounters {
  std::uint64_t queued = 0, groups = 0, done = 0, full = 0;
};

/// What many requests want is done together: a bounded queue per brand; each thread takes what is queued for one brand,
/// round robin, has it done at once and answers each. While a group of a brand is under way its next one gathers, so no
/// two threads wait for each other's locks. Thread-safe. Callbacks run on these threads.
template <typename Item, typename Answer>
class GroupWork {
 public:
  using Callback = std::function<void(Answer&&)>;
  /// One answer an item, in their order. Must not throw.
  using Work = std::function<std::vector<Answer>(BrandId, const std::vector<const Item*>&)>;

  GroupWork(GroupOptions options, Work work) : options_(options), work_(std::move(work)) {
    for (std::size_t i = 0; i < options.threads; ++i) threads_.emplace_back([this] { run(); });
  }
  /// Does what is queued, then ends.
  ~GroupWork() {
    {
      const std::lock_guard lock(mutex_);
      stopping_ = true;
    }
    arrived_.notify_all();
    for (std::thread& thread : threads_) thread.join();
  }
  GroupWork(const GroupWork&) = delete;
  GroupWork& operator=(const GroupWork&) = delete;

  /// False when the queue is full.
  [[nodiscard]] bool submit(BrandId brand, Item item, Callback callback) {
    bool has_turn = false;  // no thread is woken for a brand that waits for its group under way
    {
      const std::lock_guard lock(mutex_);
      if (stopping_ || queued_ >= options_.max_queued) {
        ++full_;
        return false;
      }
      auto& queue = queues_[brand];
      has_turn = queue.empty() && busy_.count(brand) == 0;
      if (has_turn) turn_.push_back(brand);
      queue.push_back({std::move(item), std::move(callback)});
      ++queued_;
    }
    if (has_turn) arrived_.notify_one();
    return true;
  }

  [[nodiscard]] GroupCounters counters() const {
    const std::lock_guard lock(mutex_);
    return {queued_, groups_, done_, full_};
  }

 private:
  struct Waiting {
    Item item;
    Callback callback;
  };

  /// The next brand in turn and what it has queued, up to a group; nothing when all is done and the end has come.
  std::pair<BrandId, std::vector<Waiting>> take() {
    std::unique_lock lock(mutex_);
    arrived_.wait(lock, [&] { return !turn_.empty() || (stopping_ && queued_ == 0); });
    if (turn_.empty()) return {};
    const BrandId brand = turn_.front();
    turn_.pop_front();
    busy_.insert(brand);
    auto& queue = queues_[brand];
    const auto count = static_cast<std::ptrdiff_t>(std::min(queue.size(), options_.max_group));
    std::vector<Waiting> group(std::make_move_iterator(queue.begin()), std::make_move_iterator(queue.begin() + count));
    queue.erase(queue.begin(), queue.begin() + count);
    queued_ -= group.size();
    return {brand, std::move(group)};
  }

  /// The brand's next group may go.
  void finish(const BrandId& brand, std::size_t count) {
    const std::lock_guard lock(mutex_);
    ++groups_;
    done_ += count;
    busy_.erase(brand);
    if (queues_[brand].empty()) {
      queues_.erase(brand);
    } else {
      turn_.push_back(brand);
    }
    if (stopping_) {
      arrived_.notify_all();
    } else if (!turn_.empty()) {
      arrived_.notify_one();
    }
  }

  void run() {
    for (;;) {
      auto [brand, group] = take();
      if (group.empty()) return;
      std::vector<const Item*> items;
      for (const Waiting& waiting : group) items.push_back(&waiting.item);
      auto answers = work_(brand, items);
      finish(brand, group.size());
      for (std::size_t i = 0; i < group.size(); ++i) group[i].callback(std::move(answers[i]));
    }
  }

  const GroupOptions options_;
  const Work work_;
  mutable std::mutex mutex_;
  std::condition_variable arrived_;
  std::map<BrandId, std::deque<Waiting>> queues_;
  std::deque<BrandId> turn_;  ///< brands with something queued and no group under way, each once
  std::set<BrandId> busy_;    ///< brands with a group under way
  std::size_t queued_ = 0;
  std::uint64_t groups_ = 0, done_ = 0, full_ = 0;
  bool stopping_ = false;
  std::vector<std::thread> threads_;
};

/// Group commit: `write` for all items in one transaction that is then committed. Where one of them cannot be written
/// each gets a transaction of its own, so that the others do not suffer for it. `Answer` has an `outcome` that knows
/// Unavailable (the database is away or the outcome in doubt) and Refused (this one cannot be stored; nothing of it
/// was).
template <typename Answer, typename Item, typename Write>
std::vector<Answer> commit_together(const Database& database, BrandId brand, const std::vector<const Item*>& items,
                                    const Write& write) {
  constexpr int kAttempts = 5;  // after a deadlock with another server
  const auto all = [&](typename Answer::Outcome outcome) {
    Answer answer;
    answer.outcome = outcome;
    return std::vector<Answer>(items.size(), answer);
  };
  for (int attempt = 1; attempt <= kAttempts; ++attempt) {
    try {
      Transaction tx(database, brand);
      auto answers = write(tx, items);
      tx.commit();
      return answers;
    } catch (const StoreError& error) {
      if (error.kind() == StoreError::Kind::Unavailable) return all(Answer::Outcome::Unavailable);
      if (error.kind() == StoreError::Kind::Transient) continue;
      if (items.size() == 1) return all(Answer::Outcome::Refused);
    }
    std::vector<Answer> answers;
    for (const Item* item : items)
      answers.push_back(std::move(commit_together<Answer, Item>(database, brand, {item}, write).front()));
    return answers;
  }
  return all(Answer::Outcome::Unavailable);
}

}  // namespace tertulia::engine::store
