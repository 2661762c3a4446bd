// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <vector>

#include "engine/core/strong_id.hpp"
#include "engine/fieldwork/cell.hpp"
#include "engine/fieldwork/disposition.hpp"

namespace tertulia::engine::fieldwork {

/// One interview that wants to end.
struct Claim {
  Disposition wanted = Disposition::Complete;
  std::vector<QuotaCellId> cells;         ///< those it falls into; a complete needs a place in each, and a screen-out
                                          ///< is counted there
  std::vector<QuotaCellId> leased_cells;  ///< those where a place is held for it
};

/// What a batch does to one cell.
struct CellChange {
  int filled = 0;
  int unheld = 0;
  int screened_out = 0;
};

struct Settlement {
  std::vector<Disposition> dispositions;           ///< one a claim, in their order
  std::map<QuotaCellId, CellChange> cell_changes;  ///< in cell order
};

/// Gives out places, first come first served: a complete keeps its leased places and takes free ones where it has none;
/// if one of its cells is full it ends as QuotaFull. Every ended interview gives up its leases. Never fills a cell
/// beyond its places, except by those that were leased before there were fewer. `cells` holds every cell that a claim
/// names.
Settlement settle(const std::vector<Claim>& claims, std::map<QuotaCellId, CellCount> cells);

}  // namespace tertulia::engine::fieldwork
