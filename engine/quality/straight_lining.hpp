// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/quality/blueprint.hpp"
#include "engine/quality/component.hpp"

namespace tertulia::engine::quality {

struct Norms;

/// How alike the answers within batteries are.
struct Straightness {
  std::size_t items = 0;        ///< answered, in batteries of which at least kLeastBattery were
  double repeats = 0;           ///< share of items that repeat the answer before them in their battery
  double deviation = 0;         ///< standard deviation within a battery, in steps of the scale; weighted by items
  std::size_t longest_run = 0;  ///< items in a row with the same answer
  std::string longest_in;       ///< the battery of that run

  [[nodiscard]] double longest_share() const {
    return items == 0 ? 0 : static_cast<double>(longest_run) / static_cast<double>(items);
  }
};

/// `codes` are a response's by its codebook; negative ones (not asked, no answer, refused) are passed over.
Straightness straightness(const std::vector<std::int16_t>& codes, const Blueprint& blueprint);

/// Spreads above what is usual in the wave at which straight-lining is suspected. Tuned as kSpeedingCut was.
inline constexpr double kStraightLiningCut = 3.25;

/// Whether scales were answered without looking: items repeat the one before (non-differentiation), or differ far less
/// than usual. Suspicious `cut` spreads from the wave's median and at least half of the items repeated; until there are
/// kLeastCompletes only the share counts. Says nothing without a battery.
/// Source: Krosnick & Alwin (1988), Public Opinion Quarterly 52, 526-538 (non-differentiation); Dunn, Heggestad,
/// Shanock & Theilgard (2018), J. Business and Psychology 33, 105-121 (within-person deviation).
std::optional<Evidence> straight_lining(const Straightness& straightness, const Norms& norms,
                                        double cut = kStraightLiningCut);

/// Whether one answer was given many times in a row: suspicious from half of all battery items, where that is unusual
/// in the wave. Says nothing without a battery.
/// Source: Johnson (2005), J. Research in Personality 39, 103-129; Curran (2016), J. Experimental Social Psychology 66,
/// 4-19; Meade & Craig (2012), Psychological Methods 17, 437-455.
std::optional<Evidence> long_string(const Straightness& straightness, const Norms& norms);

}  // namespace tertulia::engine::quality
