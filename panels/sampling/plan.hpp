// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "panels/sampling/condition.hpp"

namespace tertulia::panels::sampling {

/// One category of a margin.
struct Level {
  std::string name;
  Condition condition;
};
/// A way of dividing an audience; nobody may fall into two of its levels.
struct Margin {
  std::string name;
  std::vector<Level> levels;
};

/// Members in order of their ids.
using Members = std::vector<MemberId>;

/// Everybody of the panel, whoever a condition holds of, or who is named: live or frozen.
using AudienceOfPlan = std::variant<std::monostate, Condition, Members>;
/// Marks the rows of the audience.
std::vector<bool> rows_of_audience(const PanelColumns& panel, const AudienceOfPlan& audience, engine::Instant now);

struct AudienceCount {
  std::int64_t members = 0;  ///< who have not left
  std::int64_t may_be_asked = 0;
};
AudienceCount count_audience(const PanelColumns& panel, const AudienceOfPlan& audience, engine::Instant now);

/// Who stays out of a draw: whoever a condition holds of, was drawn for another wave, or is named.
struct Exclusion {
  std::string name;
  std::variant<Condition, engine::WaveId, Members> who;
};
/// Nobody is drawn for `days` days after such a contact.
struct CoolDown {
  ContactKind after{};
  int days = 0;
};
/// Nobody has more than `at_most` such contacts in any `days` days up to now, this draw's counted.
struct Cap {
  ContactKind contact{};
  int at_most = 1;
  int days = 0;
};

/// What is wanted of a draw.
struct Plan {
  /// What `wanted` and targets count.
  enum class Unit { Completes, Contacts };
  /// How `wanted` is divided among the cells.
  enum class Allocation {
    Given,         ///< by `targets`
    Proportional,  ///< as the audience is divided, those who left aside
    Equal
  };
  /// Who of a cell is drawn first.
  enum class Order {
    Random,
    Likeliest  ///< who is likely to take part: fewer contacts, and no longer a random sample of the cell
  };

  engine::WaveId wave_id;
  AudienceOfPlan audience;
  Unit unit = Unit::Completes;
  Allocation allocation = Allocation::Given;
  int wanted = 0;               ///< in all; of Given the sum of the targets
  std::vector<Margin> margins;  ///< interlocked: a cell for each crossing of their levels; none: one cell
  std::vector<int> targets;     ///< one a cell, the last margin's levels next to each other
  std::vector<Exclusion> exclusions;
  std::vector<CoolDown> cool_downs;
  std::vector<Cap> caps;
  Order order = Order::Random;
  double assumed_rate = 0.2;         ///< of taking part, while the panel has no history
  std::vector<double> rate_factors;  ///< one a cell, by which predicted rates are multiplied; none: 1 each
  std::uint64_t seed = 0;

  [[nodiscard]] std::size_t cells() const;
  /// The places in each margin of a cell.
  [[nodiscard]] std::vector<std::size_t> levels_of(std::size_t cell) const;
};

/// The most cells that a plan may have.
inline constexpr std::size_t kMaxCells = 1000;

/// Marks the rows of members who are named.
std::vector<bool> flags_of(const PanelColumns& panel, const Members& members);
/// Marks the rows that a condition holds of.
std::vector<bool> flags_of(const PanelColumns& panel, const Condition& condition, engine::Instant now);
/// Marks the rows of who was drawn for a wave.
std::vector<bool> flags_of(const PanelColumns& panel, const engine::WaveId& wave);

/// Divides a total by weights into whole numbers that sum to it, by the largest remainders (Hamilton); of equal ones
/// the first. All get nothing where no weight is positive.
std::vector<int> divide(int total, const std::vector<std::int64_t>& weights);

}  // namespace tertulia::panels::sampling
