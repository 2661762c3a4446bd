// SPDX-License-Identifier: Apache-2.0
#include "api/http/metrics.hpp"

#include <fmt/format.h>

namespace tertulia::api::http {

void RequestMetrics::observe(const std::string& route, int status, std::chrono::microseconds duration) {
  const double seconds = std::chrono::duration<double>(duration).count();
  const std::lock_guard lock(mutex_);
  ++counts_[{route, status}];
  Durations& durations = durations_[route];
  for (std::size_t i = 0; i < kBounds.size(); ++i) durations.within[i] += seconds <= kBounds[i] ? 1U : 0U;
  ++durations.count;
  durations.seconds += seconds;
}

std::string RequestMetrics::text() const {
  const std::lock_guard lock(mutex_);
  std::string text = "# HELP tertulia_requests_total Requests answered.\n# TYPE tertulia_requests_total counter\n";
  for (const auto& [key, count] : counts_) {
    text += fmt::format("tertulia_requests_total{{route=\"{}\",status=\"{}\"}} {}\n", key.first, key.second, count);
  }
  text +=
      "# HELP tertulia_request_seconds Time from the whole request to the answer.\n# TYPE tertulia_request_seconds "
      "histogram\n";
  for (const auto& [route, durations] : durations_) {
    for (std::size_t i = 0; i < kBounds.size(); ++i) {
      text += fmt::format("tertulia_request_seconds_bucket{{route=\"{}\",le=\"{}\"}} {}\n", route, kBounds[i],
                          durations.within[i]);
    }
    text += fmt::format("tertulia_request_seconds_bucket{{route=\"{}\",le=\"+Inf\"}} {}\n", route, durations.count);
    text += fmt::format("tertulia_request_seconds_sum{{route=\"{}\"}} {}\n", route, durations.seconds);
    text += fmt::format("tertulia_request_seconds_count{{route=\"{}\"}} {}\n", route, durations.count);
  }
  return text;
}

}  // namespace tertulia::api::http
