// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstddef>
#include <mutex>
#include <string>
#include <unordered_map>

namespace tertulia::api::http {

struct Rate {
  double per_second;  ///< 0: no limit
  double burst;
};

/// Token buckets by name. Thread-safe; remembers at most 100,000 names and forgets full buckets first.
class RateLimit {
 public:
  using Time = std::chrono::steady_clock::time_point;
  explicit RateLimit(Rate rate) : rate_(rate) {}

  /// Takes one token. Returns the seconds to wait before the next try, 0 when allowed.
  [[nodiscard]] int take(const std::string& name, Time now);
  /// Whether a token is there, without taking it: the seconds to wait.
  [[nodiscard]] int wait(const std::string& name, Time now);

 private:
  struct Bucket {
    double tokens;
    Time at;
  };
  Bucket& filled(const std::string& name, Time now);
  [[nodiscard]] int seconds_until_one(const Bucket& bucket) const;
  void forget_full(Time now);

  const Rate rate_;
  std::mutex mutex_;
  std::unordered_map<std::string, Bucket> buckets_;
};

}  // namespace tertulia::api::http
