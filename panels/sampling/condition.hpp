// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/expression/expression.hpp"
#include "panels/sampling/panel_columns.hpp"

namespace tertulia::panels::sampling {

/// An answer of an earlier wave, as a condition names it.
struct AnswerName {
  engine::WaveId wave_id;
  std::string written;  ///< how the condition writes the wave
  std::string question;
  bool operator==(const AnswerName&) const = default;
};

/// An expression over panelists: {member.<attribute>}, {activity.<measure>}, {answers.<wave>.<question>}. Cheap to
/// copy; thread-safe to read.
class Condition {
 public:
  /// InvalidExpression when it is none, or reads what is not known of panelists.
  static engine::Result<Condition> create(std::string_view text);

  [[nodiscard]] const engine::expression::Expression& expression() const { return expression_; }
  /// The attributes that it reads, each once.
  [[nodiscard]] const std::vector<std::string>& attributes() const { return attributes_; }
  /// The measures of activity that it reads, each once.
  [[nodiscard]] const std::vector<std::string>& measures() const { return measures_; }
  /// The answers that it reads, each once.
  [[nodiscard]] const std::vector<AnswerName>& answers() const { return answers_; }

  /// Hands over what was answered, one column for each of answers(): by the rows of the panel that the condition is
  /// then asked about. Until then nothing was.
  void bind(std::vector<std::shared_ptr<const Column>> columns) { answer_columns_ = std::move(columns); }
  [[nodiscard]] const std::vector<std::shared_ptr<const Column>>& answer_columns() const { return answer_columns_; }

 private:
  explicit Condition(engine::expression::Expression expression) : expression_(std::move(expression)) {}
  engine::expression::Expression expression_;
  std::vector<std::string> attributes_;
  std::vector<std::string> measures_;
  std::vector<AnswerName> answers_;
  std::vector<std::shared_ptr<const Column>> answer_columns_;  // shared by the conditions of a plan
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
