// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/core/clock.hpp"

namespace tertulia::panels::lifecycle {

/// How long a panelist may be silent. Nobody is dormant and lapsed at once: dormant_after_days < lapsed_after_days.
struct Rule {
  /// Half of what the standards grant: time enough to do something about it.
  int dormant_after_days = 183;
  /// What the panel standards call active ends after twelve months; docs/lifecycle.md.
  int lapsed_after_days = 365;
  engine::Instant since{};  ///< when it was set; the default holds since ever

  friend bool operator==(const Rule&, const Rule&) = default;
};

}  // namespace tertulia::panels::lifecycle
