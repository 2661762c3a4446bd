// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "engine/core/error.hpp"
#include "engine/fieldwork/cell.hpp"
#include "engine/fieldwork/wave.hpp"

/// What a brand asks for when it designs a wave's quotas, and the cells that come of it.
namespace tertulia::engine::fieldwork {

/// A cell, and the sub-cells that divide it: who falls into one needs a place in both.
struct DesignedCell {
  std::string name;
  std::string condition;  ///< expression over answers and {given.*}
  int target = 0;
  Limit limit{};
  std::vector<DesignedCell> cells{};
};

/// One category of a margin.
struct Level {
  std::string name;
  std::string condition;
  std::optional<int> target;  ///< completes wanted of this level, over all crossings
};

struct Margin {
  std::string name;
  std::vector<Level> levels;  ///< nobody should fall into two of them
};

/// What is wanted of one crossing.
struct Crossing {
  std::vector<std::string> levels;  ///< one a margin, in their order
  int target = 0;
};

/// A cell for each crossing of the margins' levels. With a target for every crossing, or else for every level; then the
/// crossings' targets follow from them (cross_margins).
struct Interlock {
  std::string name;
  std::vector<Margin> margins;
  std::vector<Crossing> targets;
  Limit limit;
};

struct QuotaDesign {
  std::vector<DesignedCell> cells;
  std::vector<Interlock> interlocked;
};

/// A cell as it is counted.
struct ExpandedCell {
  std::string name;
  std::string condition;
  int target = 0;
  Limit limit;
  std::optional<std::size_t> parent;  ///< the cell that it divides, an earlier one
  std::string quota;                  ///< the interlock that it comes from; empty: none
  std::vector<PlacedLevel> levels;    ///< its place there, one a margin
};

struct Expansion {
  std::vector<ExpandedCell> cells;  ///< parents before their sub-cells
  std::vector<ErrorDetail> faults;  ///< pointers into the design's JSON; where there are any, the cells are of no use
};

/// The most cells that a wave may have.
inline constexpr std::size_t kMaxCells = 500;

/// `wave` says which attributes and how many completes it wants.
Expansion expand(const QuotaDesign& design, const Wave& wave);

}  // namespace tertulia::engine::fieldwork
