// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "engine/core/clock.hpp"

namespace tertulia::panels {

/// When a person was born, as exactly as it is known.
struct Birth {
  enum class KnownTo { Day, Month, Year };
  std::chrono::year_month_day born_on{};  ///< the last day that it can be: nobody is taken for older than they may be
  KnownTo known_to = KnownTo::Day;

  /// Reads "2011-05-17", "2011-05" or "2011". Nothing for other texts, days that do not exist, years before 1900 and
  /// days after `now`.
  static std::optional<Birth> parse(std::string_view text, engine::Instant now);
  /// As parse reads it.
  [[nodiscard]] std::string text() const;
  bool operator==(const Birth&) const = default;
};

std::string_view slug(Birth::KnownTo known_to);
Birth::KnownTo known_to_of(std::string_view slug);

/// A country as ISO 3166-1 writes it: two capital letters.
bool is_country(std::string_view text);

}  // namespace tertulia::panels
