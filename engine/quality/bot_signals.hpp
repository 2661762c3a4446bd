// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "engine/quality/blueprint.hpp"
#include "engine/quality/component.hpp"
#include "engine/quality/timing.hpp"

namespace tertulia::engine::quality {

/// What the interview's page and times say of whether a program answered.
struct BotTraces {
  bool trap_filled = false;  ///< a field was filled in that people do not see
  std::size_t answers = 0;   ///< answered items
};

/// The gravest of: the trap was filled (1); the times of at least five pages are all but equal, by their coefficient of
/// variation, of seconds or of seconds per expected second (suspicious below 0.035); items were answered faster than a
/// hand can click, four a second and more (suspicious from 0.4 s an item). Without times only the trap is looked at.
std::optional<Evidence> bot_signals(const BotTraces& traces, const std::vector<PageTime>& times,
                                    const Blueprint& blueprint);

}  // namespace tertulia::engine::quality
