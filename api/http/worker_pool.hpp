// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace tertulia::api::http {

/// A bounded number of threads with a bounded queue, for work that may wait on the database. Thread-safe.
class WorkerPool {
 public:
  WorkerPool(std::size_t threads, std::size_t max_queued);
  /// Finishes what is queued.
  ~WorkerPool();
  WorkerPool(const WorkerPool&) = delete;
  WorkerPool& operator=(const WorkerPool&) = delete;

  /// False when the queue is full; then `work` was not taken.
  [[nodiscard]] bool submit(std::function<void()>& work);
  [[nodiscard]] std::size_t queued() const;

 private:
  void run();

  const std::size_t max_queued_;
  mutable std::mutex mutex_;
  std::condition_variable arrived_;
  std::deque<std::function<void()>> queue_;
  bool stopping_ = false;
  std::vector<std::thread> threads_;
};

}  // namespace tertulia::api::http
