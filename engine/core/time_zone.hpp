// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "engine/core/clock.hpp"

namespace tertulia::engine {

/// A time zone of the IANA database, such as Europe/Rome. A cheap, immutable, thread-safe handle.
class TimeZone {
 public:
  /// UTC.
  TimeZone() = default;
  /// The zone of this name; nothing if there is none.
  static std::optional<TimeZone> find(std::string_view name);

  [[nodiscard]] bool is_utc() const { return zone_ == nullptr; }
  /// Milliseconds to add to a UTC time (milliseconds since 1970) to get the local one.
  [[nodiscard]] double offset_at(double utc_milliseconds) const;
  /// The UTC time of a local one. Of a local time that exists twice the first is taken; one that is skipped is read
  /// with the offset from before the gap, as browsers do.
  [[nodiscard]] double to_utc(double local_milliseconds) const;
  /// The name at that time, such as "Coordinated Universal Time".
  [[nodiscard]] std::string display_name(double utc_milliseconds) const;

 private:
  struct Zone;
  std::shared_ptr<const Zone> zone_;  // shared: a handle is copied into every interview
};

/// RFC 3339, or the same without an offset: a time on the wall clock of the zone.
std::optional<Instant> parse_time_in(const TimeZone& zone, std::string_view text);

}  // namespace tertulia::engine
