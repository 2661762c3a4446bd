// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "engine/core/clock.hpp"
#include "engine/core/result.hpp"
#include "engine/core/time_zone.hpp"

/// Waves that repeat by calendar.
namespace tertulia::engine::fieldwork {

/// How far a repetition lies behind the one before, on the wall clock.
struct Period {
  enum class Unit { Day, Week, Month };
  int count = 1;
  Unit unit = Unit::Month;
};
std::optional<Period::Unit> period_unit_of(std::string_view slug);

/// When a wave is in the field.
struct Window {
  Instant opens_at{};
  Instant closes_at{};
  bool operator==(const Window&) const = default;
};

/// The `times` windows that follow `first`, each at the same times of its day in `zone`, whatever the clocks do. Months
/// are counted from the first window; a day that a month does not have becomes its last one. A time that the clocks
/// skip is read as TimeZone::to_utc does. Errors: InvalidInput at /every when a window would open before the one before
/// it has closed.
Result<std::vector<Window>> repetitions(const Window& first, const Period& every, int times, const TimeZone& zone);

}  // namespace tertulia::engine::fieldwork
