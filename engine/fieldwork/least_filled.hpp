// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "engine/fieldwork/cell.hpp"

namespace tertulia::engine::fieldwork {

/// The cell with the fewest completes and held places among those that have a free place; of several the one that the
/// seed points to. Nothing when none has.
std::optional<std::size_t> least_filled(const std::vector<CellCount>& cells, std::uint32_t seed);

}  // namespace tertulia::engine::fieldwork
