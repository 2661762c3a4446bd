// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>

namespace tertulia::panels::lifecycle {

/// Below so many a rate says little; whoever shows one says so.
inline constexpr std::int64_t kSmallBase = 30;

/// A part of a whole that is named with it.
struct Rate {
  std::int64_t count = 0;
  std::int64_t base = 0;

  /// Nothing of nobody.
  [[nodiscard]] std::optional<double> value() const {
    return base > 0 ? std::optional(static_cast<double>(count) / static_cast<double>(base)) : std::nullopt;
  }
  [[nodiscard]] bool has_small_base() const { return base < kSmallBase; }
};

/// Who was in a panel at a time, by their last sign of life.
struct States {
  std::int64_t active = 0;
  std::int64_t dormant = 0;
  std::int64_t lapsed = 0;
  std::int64_t seen_within_a_year = 0;  ///< active as the standards mean it, whatever the brand's periods are

  [[nodiscard]] std::int64_t panelists() const { return active + dormant + lapsed; }
};

/// How a panel stands at a time and did in the days up to it; docs/lifecycle.md defines each figure.
struct Health {
  States states;
  std::int64_t joined = 0;       ///< within the period
  std::int64_t at_start = 0;     ///< who were in the panel when the period began
  std::int64_t lost = 0;         ///< of these: who left within it
  std::int64_t invitations = 0;  ///< within the period
  std::int64_t invited = 0;      ///< panelists who got any of them
  std::int64_t most_per_person = 0;
  std::int64_t usable = 0;      ///< invitations that led to a usable response
  std::int64_t completes = 0;   ///< rejected ones too
  std::int64_t broken_off = 0;  ///< begun, let in, and not finished

  [[nodiscard]] Rate active_share() const { return {states.seen_within_a_year, states.panelists()}; }
  [[nodiscard]] Rate participation() const { return {usable, invitations}; }
  [[nodiscard]] Rate completion() const { return {completes, completes + broken_off}; }
  [[nodiscard]] Rate attrition() const { return {lost, at_start}; }
};

}  // namespace tertulia::panels::lifecycle
