// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <string_view>

namespace tertulia::panels {

/// The life of a panel.
enum class PanelStage {
  Forming,      ///< recruits; may be asked already
  Active,       ///< recruits and is asked
  WindingDown,  ///< takes nobody in any more, is still asked
  Closed        ///< is not asked any more; what was answered stays
};

std::string_view slug(PanelStage stage);
PanelStage stage_of(std::string_view slug);

/// Forward one stage at a time; a panel that forms may be closed at once, and one that winds down may become active
/// again.
bool may_move(PanelStage from, PanelStage to);
bool takes_members(PanelStage stage);
/// The gate to draws asks the same in SQL.
bool may_be_asked(PanelStage stage);

}  // namespace tertulia::panels
