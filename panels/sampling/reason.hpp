// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "panels/sampling/panel_columns.hpp"

namespace tertulia::panels::sampling {

/// Why a member of an audience is in a draw or out of it. The numbers are stored. From Excluded on: by the rule of the
/// plan whose place is the distance.
enum class Reason : std::int16_t {
  Selected = 0,
  NotNeeded = 1,      ///< might have been drawn; enough others were
  NothingWanted = 2,  ///< falls into a cell that wants nobody
  NoCell = 3,         ///< falls into no cell
  AlreadyDrawn = 4,   ///< for this wave
  CoolingDown = 5,
  Capped = 6,
  NoConsent = 7,
  NeedsGuardian = 8,
  Left = 9,
  Excluded = 100,
};

Reason excluded_by(std::size_t rule);
/// "selected", "not_needed", …; of Excluded "excluded:" and the rule's name.
std::string text_of(Reason reason, const std::vector<std::string>& rules);
/// The other way round; nothing when there is none of that name.
std::optional<Reason> reason_named(std::string_view text, const std::vector<std::string>& rules);
/// Of a standing that is not open.
Reason reason_of(Standing standing);

}  // namespace tertulia::panels::sampling
