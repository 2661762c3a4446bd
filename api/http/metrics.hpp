// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <map>
#include <mutex>
#include <string>

namespace tertulia::api::http {

/// What /metrics shows of the requests: counts by route and status, durations by route. Thread-safe.
class RequestMetrics {
 public:
  void observe(const std::string& route, int status, std::chrono::microseconds duration);
  /// Prometheus text format.
  [[nodiscard]] std::string text() const;

 private:
  static constexpr std::array<double, 9> kBounds = {0.001, 0.005, 0.01, 0.025, 0.1, 0.25, 1, 5, 30};
  struct Durations {
    std::array<std::uint64_t, kBounds.size()> within{};
    std::uint64_t count = 0;
    double seconds = 0;
  };
  mutable std::mutex mutex_;
  std::map<std::pair<std::string, int>, std::uint64_t> counts_;
  std::map<std::string, Durations> durations_;
};

}  // namespace tertulia::api::http
