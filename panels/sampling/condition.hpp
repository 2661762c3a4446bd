// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/expression/expression.hpp"
#include "panels/sampling/panel_columns.hpp"

namespace tertulia::panels::sampling {

/// An expression over panelists: {member.<attribute>} and {activity.<measure>}. Immutable, cheap to copy.
class Condition {
 public:
  /// InvalidExpression when it is none, or reads what is not known of panelists.
  static engine::Result<Condition> create(std::string_view text);

  [[nodiscard]] const engine::expression::Expression& expression() const { return expression_; }
  /// The attributes that it reads, each once.
  [[nodiscard]] const std::vector<std::string>& attributes() const { return attributes_; }
  /// The measures of activity that it reads, each once.
  [[nodiscard]] const std::vector<std::string>& measures() const { return measures_; }

 private:
  explicit Condition(engine::expression::Expression expression) : expression_(std::move(expression)) {}
  engine::expression::Expression expression_;
  std::vector<std::string> attributes_;
  std::vector<std::string> measures_;
};

/// What {activity.…} has: invitations, interviews, days_since_invitation, days_since_interview, days_in_panel. Nothing
/// of what never happened.
const std::vector<std::string>& activity_measures();

/// Rows sorted by conditions.
struct Classes {
  static constexpr std::uint16_t kNone = UINT16_MAX;
  std::vector<std::uint16_t> of_row;  ///< the first condition that holds, or kNone
  /// Two conditions that hold of somebody at once; nothing: there is nobody.
  std::optional<std::pair<std::size_t, std::size_t>> overlap;
};

/// Evaluates the conditions once for each combination of values that occurs, and looks the others up.
Classes classify(const PanelColumns& panel, const std::vector<Condition>& conditions, engine::Instant now);

}  // namespace tertulia::panels::sampling
