// SPDX-License-Identifier: Apache-2.0
#include "engine/fieldwork/settlement.hpp"

#include <algorithm>

namespace tertulia::engine::fieldwork {
namespace {

bool holds(const std::vector<QuotaCellId>& cells, const QuotaCellId& cell) {
  return std::find(cells.begin(), cells.end(), cell) != cells.end();
}

}  // namespace

Settlement settle(const std::vector<Claim>& claims, std::map<QuotaCellId, CellCount> cells) {
  Settlement settlement;
  for (const Claim& claim : claims) {
    Disposition disposition = claim.wanted;
    if (disposition == Disposition::Complete) {
      const bool fits = std::all_of(claim.cells.begin(), claim.cells.end(), [&](const QuotaCellId& id) {
        return holds(claim.leased_cells, id) || cells.at(id).has_free_place();
      });
      if (!fits) disposition = Disposition::QuotaFull;
    }
    for (const QuotaCellId& id : claim.leased_cells) {
      --cells.at(id).held;
      ++settlement.cell_changes[id].unheld;
    }
    if (disposition == Disposition::Complete) {
      for (const QuotaCellId& id : claim.cells) {
        ++cells.at(id).completes;
        ++settlement.cell_changes[id].filled;
      }
    } else if (disposition == Disposition::ScreenOut) {
      for (const QuotaCellId& id : claim.cells) ++settlement.cell_changes[id].screened_out;
    }
    settlement.dispositions.push_back(disposition);
  }
  return settlement;
}

}  // namespace tertulia::engine::fieldwork
