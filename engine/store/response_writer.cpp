// SPDX-License-Identifier: Apache-2.0
#include "engine/store/response_writer.hpp"

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <deque>
#include <map>
#include <mutex>
#include <thread>

#include "engine/store/batch.hpp"

namespace tertulia::engine::store {
namespace {

struct Item {
  Ending ending;
  ResponseWriter::Callback callback;
};

constexpr int kAttempts = 5;  // at a batch that met a deadlock with another server

}  // namespace

struct ResponseWriter::Impl {
  Impl(const Database& database_, WriterOptions options_) : database(database_), options(options_) {}

  /// Waits for work; the whole queue of the next brand in turn, up to a batch. Empty when the writer ends.
  std::pair<BrandId, std::vector<Item>> take() {
    std::unique_lock lock(mutex);
    arrived.wait(lock, [&] { return stopping || !turn.empty(); });
    if (turn.empty()) return {};
    const BrandId brand = turn.front();
    turn.pop_front();
    auto& queue = queues[brand];
    const auto count = std::min(queue.size(), options.max_batch);
    std::vector<Item> batch(std::make_move_iterator(queue.begin()),
                            std::make_move_iterator(queue.begin() + static_cast<std::ptrdiff_t>(count)));
    queue.erase(queue.begin(), queue.begin() + static_cast<std::ptrdiff_t>(count));
    queued -= count;
    if (queue.empty()) {
      queues.erase(brand);
    } else {
      turn.push_back(brand);
      arrived.notify_one();
    }
    return {brand, std::move(batch)};
  }

  std::vector<Ended> write(BrandId brand, const std::vector<const Ending*>& endings) {
    for (int attempt = 1;; ++attempt) {
      try {
        Transaction tx(database, brand);
        auto results = write_endings(tx, endings);
        tx.commit();
        return results;
      } catch (const StoreError& error) {
        if (error.kind() == StoreError::Kind::Transient && attempt < kAttempts) continue;
        if (error.kind() == StoreError::Kind::Unavailable || error.kind() == StoreError::Kind::Transient) {
          return std::vector<Ended>(endings.size(), {Ended::Outcome::Unavailable, {}});
        }
        if (endings.size() == 1) {
          ++refused;
          return {{Ended::Outcome::Refused, {}}};
        }
      }
      return write_one_by_one(brand, endings);
    }
  }

  /// One bad row has failed the batch: the others must not suffer for it.
  std::vector<Ended> write_one_by_one(BrandId brand, const std::vector<const Ending*>& endings) {
    std::vector<Ended> results;
    for (const Ending* ending : endings) results.push_back(write(brand, {ending}).front());
    return results;
  }

  void run() {
    for (;;) {
      auto [brand, batch] = take();
      if (batch.empty()) return;
      std::vector<const Ending*> endings;
      for (const Item& item : batch) endings.push_back(&item.ending);
      const auto results = write(brand, endings);
      ++batches;
      written += batch.size();
      for (std::size_t i = 0; i < batch.size(); ++i) batch[i].callback(results[i]);
    }
  }

  const Database& database;
  const WriterOptions options;
  std::mutex mutex;
  std::condition_variable arrived;
  std::map<BrandId, std::deque<Item>> queues;
  std::deque<BrandId> turn;  ///< brands with something queued, each once
  std::size_t queued = 0;
  bool stopping = false;
  std::atomic<std::uint64_t> batches{0}, written{0}, refused{0}, full{0};
  std::vector<std::thread> threads;
};

ResponseWriter::ResponseWriter(const Database& database, WriterOptions options)
    : impl_(std::make_unique<Impl>(database, options)) {
  for (std::size_t i = 0; i < options.threads; ++i) impl_->threads.emplace_back([impl = impl_.get()] { impl->run(); });
}

ResponseWriter::~ResponseWriter() {
  {
    const std::lock_guard lock(impl_->mutex);
    impl_->stopping = true;
  }
  impl_->arrived.notify_all();
  for (std::thread& thread : impl_->threads) thread.join();
}

bool ResponseWriter::submit(BrandId brand, Ending ending, Callback callback) {
  {
    const std::lock_guard lock(impl_->mutex);
    if (impl_->stopping || impl_->queued >= impl_->options.max_queued) {
      ++impl_->full;
      return false;
    }
    auto& queue = impl_->queues[brand];
    if (queue.empty()) impl_->turn.push_back(brand);
    queue.push_back({std::move(ending), std::move(callback)});
    ++impl_->queued;
  }
  impl_->arrived.notify_one();
  return true;
}

ResponseWriter::Counters ResponseWriter::counters() const {
  std::size_t queued = 0;
  {
    const std::lock_guard lock(impl_->mutex);
    queued = impl_->queued;
  }
  return {queued, impl_->batches, impl_->written, impl_->refused, impl_->full};
}

}  // namespace tertulia::engine::store
