// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "engine/questionnaire/live/live_item.hpp"
#include "engine/questionnaire/live/live_question.hpp"

namespace tertulia::engine::questionnaire {

/// Rows that are each answered with a column: {"row1": "column2", …}.
class LiveMatrix final : public LiveQuestion {
 public:
  LiveMatrix(const Question& definition, const Place& place);

  /// The values of the rows shown now, in their order.
  [[nodiscard]] std::vector<Value> visible_rows() const;
  [[nodiscard]] const std::vector<LiveItem>& rows() const { return rows_; }
  [[nodiscard]] const std::vector<LiveItem>& columns() const { return columns_; }
  [[nodiscard]] Found look_up(const Lookup& lookup) const override;
  void on_survey_load() override;
  void on_seed_changed() override;
  void clear_incorrect_values() override;

 protected:
  Value convert_to_correct_value(Value value) override;
  [[nodiscard]] bool is_new_value_correct(const Value& value) const override { return value.is_object(); }
  void run_condition_core() override;
  [[nodiscard]] bool is_visible_core() const override;
  void check(std::vector<Fault>& faults, const ValidationRun& run) override;
  void clear_value_if_invisible_core(ClearIfInvisible reason) override;
  [[nodiscard]] Value display_value_core(const Value& value) const override;
  [[nodiscard]] double own_quiz_count() const override;
  [[nodiscard]] double own_correct_count() const override;

 private:
  /// What is chosen for a row; nullptr if nothing is.
  [[nodiscard]] const Value* answer_to(const LiveItem& row) const;
  struct Clearing {
    bool rows;          ///< answers of rows out of sight
    bool columns;       ///< answers that are no visible column
    bool unknown_rows;  ///< answers to rows that do not exist
  };
  void clear_answers(const Clearing& what);
  [[nodiscard]] bool has_only_visible_answers() const;
  [[nodiscard]] bool is_visible_column(const Value& value) const;
  void shuffle();

  std::vector<LiveItem> rows_;
  std::vector<LiveItem> columns_;
};

}  // namespace tertulia::engine::questionnaire
