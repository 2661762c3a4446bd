// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "panels/sampling/plan.hpp"
#include "panels/sampling/reason.hpp"
#include "panels/sampling/response_model.hpp"

namespace tertulia::panels::sampling {

/// How a cell of a draw stands.
struct DrawnCell {
  int target = 0;
  std::int64_t audience = 0;  ///< members of the audience who fall into it, those who left aside
  std::int64_t eligible = 0;  ///< of whom nothing speaks against being drawn
  std::int64_t selected = 0;
  double expected = 0;  ///< of the selected, in the plan's unit

  [[nodiscard]] bool falls_short() const;
};

/// A draw in the making: who of an audience is in, who is out, and why. The same plan, seed, columns and time give the
/// same draw, in whatever order the rows are.
///
/// Each cell's eligible members are put in an order that the seed decides, and the fewest from its front are selected
/// whose expected completes reach the target: so no cell's selection depends on another's, a higher target only adds
/// members, and one who is refused is replaced by the next.
class Drawing {
 public:
  /// `panel` and `plan` must outlive it, and the columns stay as they are. InvalidInput when somebody falls into two
  /// levels of a margin.
  static engine::Result<Drawing> create(const PanelColumns& panel, const Plan& plan, engine::Instant now);

  /// Selects, or goes on after refuse(). Returns the rows that it added.
  std::vector<std::size_t> choose();
  /// Somebody who was selected may not be drawn, as the database knows better.
  void refuse(std::size_t row, Reason reason);

  /// The audience's rows, in order of members, each with its reason.
  [[nodiscard]] const std::vector<std::uint32_t>& rows() const { return rows_; }
  /// Of a row of the audience.
  [[nodiscard]] Reason reason(std::size_t row) const;
  /// The cell of a row of the audience; nothing: none.
  [[nodiscard]] std::optional<std::size_t> cell(std::size_t row) const;
  [[nodiscard]] const std::vector<DrawnCell>& cells() const { return cells_; }
  [[nodiscard]] const ResponseModel& model() const { return model_; }

 private:
  Drawing(const PanelColumns& panel, const Plan& plan, engine::Instant now);
  std::optional<engine::Error> place();
  void find_audience();
  [[nodiscard]] std::vector<std::vector<bool>> exclusion_flags() const;
  void judge();
  void set_targets();
  /// What a row adds to its cell's target.
  [[nodiscard]] double worth(std::size_t row) const;
  [[nodiscard]] std::optional<Reason> hindrance(std::size_t row, const std::vector<std::vector<bool>>& excluded) const;
  [[nodiscard]] std::optional<Reason> contact_hindrance(std::size_t row) const;

  /// An eligible row of a cell.
  struct Candidate {
    double first;  ///< whoever has more of it comes first
    std::uint64_t key;
    std::uint32_t row;
  };
  /// Whether a comes behind b: the order of a heap whose front is the first.
  static auto later() {
    return [](const Candidate& a, const Candidate& b) {
      if (a.first != b.first) return a.first < b.first;
      return a.key != b.key ? a.key > b.key : a.row > b.row;
    };
  }

  const PanelColumns* panel_;
  const Plan* plan_;
  engine::Instant now_;
  Minute minute_;
  std::optional<std::uint32_t> wave_;
  ResponseModel model_;
  std::vector<std::uint32_t> rows_;
  std::vector<Reason> reasons_;         ///< one a row of the panel
  std::vector<std::uint16_t> cell_of_;  ///< likewise
  std::vector<DrawnCell> cells_;
  std::vector<std::vector<Candidate>> candidates_;  ///< of each cell who was not tried yet, a heap
  std::vector<std::vector<std::uint32_t>> tried_;   ///< of each cell, in their order
};

/// A number that follows from seed and member alone and looks random: SplitMix64 (Steele, Lea & Flood 2014, OOPSLA,
/// 453-472) over both halves of the id.
std::uint64_t draw_key(std::uint64_t seed, const MemberId& member);

}  // namespace tertulia::panels::sampling
