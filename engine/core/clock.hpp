// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace tertulia::engine {

/// A moment in UTC, to the microsecond as PostgreSQL keeps it.
using Instant = std::chrono::sys_time<std::chrono::microseconds>;

/// Where the domain gets its time from. Passed in, never read from the wall; tests hand in a FixedClock.
class Clock {
 public:
  virtual ~Clock() = default;
  [[nodiscard]] virtual Instant now() const = 0;
};

/// The wall clock of the machine. Thread-safe.
class SystemClock final : public Clock {
 public:
  [[nodiscard]] Instant now() const override;
};

class FixedClock final : public Clock {
 public:
  explicit FixedClock(Instant instant) : instant_(instant) {}
  [[nodiscard]] Instant now() const override { return instant_; }
  void advance(std::chrono::microseconds by) { instant_ += by; }

 private:
  Instant instant_;
};

/// RFC 3339 in UTC, such as 2026-03-01T10:00:00.000000Z; read back by parse_instant.
std::string format_instant(Instant instant);
/// RFC 3339 with Z or a numeric offset; seconds and their fraction are optional; a date alone is midnight UTC.
std::optional<Instant> parse_instant(std::string_view text);

}  // namespace tertulia::engine
