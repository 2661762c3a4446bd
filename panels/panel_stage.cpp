// SPDX-License-Identifier: Apache-2.0
#include "panels/panel_stage.hpp"

#include <algorithm>

namespace tertulia::panels {
namespace {

constexpr std::array<std::string_view, 4> kStages = {"forming", "active", "winding_down", "closed"};

}  // namespace

std::string_view slug(PanelStage stage) { return kStages[static_cast<std::size_t>(stage)]; }
PanelStage stage_of(std::string_view slug) {
  return static_cast<PanelStage>(std::ranges::find(kStages, slug) - kStages.begin());
}

bool may_move(PanelStage from, PanelStage to) {
  switch (from) {
    case PanelStage::Forming:
      return to == PanelStage::Active || to == PanelStage::Closed;
    case PanelStage::Active:
      return to == PanelStage::WindingDown;
    case PanelStage::WindingDown:
      return to == PanelStage::Active || to == PanelStage::Closed;
    case PanelStage::Closed:
      return false;
  }
  return false;
}

bool takes_members(PanelStage stage) { return stage == PanelStage::Forming || stage == PanelStage::Active; }
bool may_be_asked(PanelStage stage) { return stage != PanelStage::Closed; }

}  // namespace tertulia::panels
