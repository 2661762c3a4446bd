// SPDX-License-Identifier: Apache-2.0
#include "api/http/rate_limit.hpp"

#include <algorithm>
#include <cmath>

namespace tertulia::api::http {
namespace {
constexpr std::size_t kMaxNames = 100'000;
}

RateLimit::Bucket& RateLimit::filled(const std::string& name, Time now) {
  if (buckets_.size() >= kMaxNames && buckets_.find(name) == buckets_.end()) forget_full(now);
  Bucket& bucket = buckets_.try_emplace(name, Bucket{rate_.burst, now}).first->second;
  const double seconds = std::chrono::duration<double>(now - bucket.at).count();
  bucket.tokens = std::min(rate_.burst, bucket.tokens + std::max(0.0, seconds) * rate_.per_second);
  bucket.at = now;
  return bucket;
}

int RateLimit::seconds_until_one(const Bucket& bucket) const {
  if (bucket.tokens >= 1) return 0;
  return std::max(1, static_cast<int>(std::ceil((1 - bucket.tokens) / rate_.per_second)));
}

int RateLimit::take(const std::string& name, Time now) {
  if (rate_.per_second <= 0) return 0;
  const std::lock_guard lock(mutex_);
  Bucket& bucket = filled(name, now);
  const int seconds = seconds_until_one(bucket);
  if (seconds == 0) bucket.tokens -= 1;
  return seconds;
}

int RateLimit::wait(const std::string& name, Time now) {
  if (rate_.per_second <= 0) return 0;
  const std::lock_guard lock(mutex_);
  return seconds_until_one(filled(name, now));
}

void RateLimit::forget_full(Time now) {
  std::erase_if(buckets_, [&](const auto& entry) {
    const double seconds = std::chrono::duration<double>(now - entry.second.at).count();
    return entry.second.tokens + seconds * rate_.per_second >= rate_.burst;
  });
  if (buckets_.size() >= kMaxNames) buckets_.clear();  // a flood of names: start over rather than grow
}

}  // namespace tertulia::api::http
