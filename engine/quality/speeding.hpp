// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <vector>

#include "engine/quality/blueprint.hpp"
#include "engine/quality/component.hpp"
#include "engine/quality/norms.hpp"

namespace tertulia::engine::quality {

/// Spreads below the wave's usual pace at which speeding is suspected. Tuned on real answers with speeders put in
/// (docs/quality.md).
inline constexpr double kSpeedingCut = 2.25;

/// Whether the pages were answered faster than they can be read and answered. Two looks, the graver counts:
/// against the wave's own completes, pace() in spreads below their median, suspicious from `cut`;
/// against the reading time of the questionnaire, suspicious from a quarter of it: the only look until there are
/// kLeastCompletes, and the one that still works where most of a wave are speeders.
/// Says nothing without times. Units: seconds.
/// Source: Greszki, Meyer & Schoen (2015), Public Opinion Quarterly 79, 471-503 (shares of the median page time); the
/// spread of logarithms in place of a fixed share, so that slow and fast questionnaires are treated alike.
std::optional<Evidence> speeding(const std::vector<PageTime>& times, const Blueprint& blueprint, const Norms& norms,
                                 double cut = kSpeedingCut);

}  // namespace tertulia::engine::quality
