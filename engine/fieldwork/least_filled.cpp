// SPDX-License-Identifier: Apache-2.0
#include "engine/fieldwork/least_filled.hpp"

namespace tertulia::engine::fieldwork {

std::optional<std::size_t> least_filled(const std::vector<CellCount>& cells, std::uint32_t seed) {
  std::vector<std::size_t> least;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (!cells[i].has_free_place()) continue;
    const auto fill = [&](std::size_t cell) { return cells[cell].completes + cells[cell].held; };
    if (!least.empty() && fill(i) > fill(least.front())) continue;
    if (!least.empty() && fill(i) < fill(least.front())) least.clear();
    least.push_back(i);
  }
  if (least.empty()) return std::nullopt;
  return least[seed % least.size()];
}

}  // namespace tertulia::engine::fieldwork
