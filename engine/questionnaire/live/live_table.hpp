// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "engine/questionnaire/live/live_question.hpp"
#include "engine/questionnaire/live/live_row.hpp"

namespace tertulia::engine::questionnaire {

/// Questions in rows and columns: what written rows ("matrixdropdown") and rows that respondents add ("matrixdynamic")
/// share. Rows are made when somebody asks for them.
class LiveTable : public LiveQuestion {
 public:
  using Rows = std::vector<std::unique_ptr<LiveRow>>;

  LiveTable(const Question& definition, const Place& place);

  [[nodiscard]] const MatrixTable& table() const { return *definition().table; }
  /// All rows, made if need be.
  [[nodiscard]] const Rows& rows() const;
  [[nodiscard]] std::vector<LiveRow*> visible_rows() const;
  [[nodiscard]] LiveTotals* totals() const;
  /// The answer without rows that are out of sight, once there are rows.
  [[nodiscard]] Value filtered_answer() const;
  /// Its place among all rows; nothing while it is being made.
  [[nodiscard]] std::optional<std::size_t> index_of(const LiveRow& row) const;
  /// What is stored for a row; null if nothing is.
  [[nodiscard]] Value stored_row(const LiveRow& row) const;
  void update_row(const LiveRow& row, const std::string& name, const Value& answer, bool removes);
  void on_row_visibility_changed() { visible_rows_.reset(); }
  void on_totals_changed();

  [[nodiscard]] bool has_triggers() const override;
  [[nodiscard]] LiveEntry* entry_at(std::size_t index) const override;
  [[nodiscard]] LiveEntry* stored_entry(std::size_t index) const override {
    return index < rows().size() ? rows()[index].get() : nullptr;
  }
  [[nodiscard]] std::vector<const Fault*> all_faults() const override;
  void on_survey_load() override;
  void collect_nested(std::vector<LiveQuestion*>& questions, bool visible_only) override;
  void on_any_value_changed(const std::string& name, const std::string& question_name) override;
  void on_hiding_content() override;
  void on_seed_changed() override;
  void run_nested_triggers(const std::string& name, const ChangedKeys& keys) override;
  void clear_faults() override;

 protected:
  void on_read_only_changed() override;
  void set_question_value(Value value) override;
  void run_condition_core() override;
  [[nodiscard]] bool is_visible_core() const override;
  void clear_value_if_invisible_core(ClearIfInvisible reason) override;
  bool validate_core(ValidationRun& run) override;

  // What the kinds of table differ in
  virtual Rows generate_rows() = 0;
  /// A copy of the answer to be changed; empty instead of nothing.
  [[nodiscard]] virtual Value new_answer(bool null_if_empty = false) const = 0;
  [[nodiscard]] virtual Value row_in(const LiveRow& row, const Value& answer) const = 0;
  virtual void set_row_in(const LiveRow& row, Value& answer, Value row_answer) const = 0;
  [[nodiscard]] virtual Value without_row(Value answer, const LiveRow& row) const = 0;
  [[nodiscard]] virtual Value with_least_rows(Value answer) const { return answer; }
  [[nodiscard]] virtual Value filtered_core() const = 0;
  [[nodiscard]] virtual std::vector<std::string> unique_columns() const;
  virtual void before_value_changed(const Value&) {}
  virtual void before_rows_cleared() {}

  void ensure_rows() const;
  void ensure_visible_rows() const;
  void on_rows_changed();
  /// One more at the end. As long as all rows are visible it is too, and nobody is told.
  void on_row_added();
  void clear_rows();
  [[nodiscard]] Value display_row(const LiveRow& row, const Value& answer) const;

  Rows rows_;
  bool has_rows_ = false;
  bool row_changing_ = false;

 private:
  void make_rows();
  void store_made_rows();
  void tell_visible_indexes();
  bool run_row_conditions();
  void clear_invisible_rows();
  [[nodiscard]] Value with_changed_row(const LiveRow& row, const std::string& name, const Value& row_answer,
                                       bool removes, Value answer) const;
  bool mark_repeated(ValidationRun& run);
  [[nodiscard]] std::vector<const LiveRow*> repeated_rows(const std::string& column) const;
  void unmark_repeated(const std::string& column, const std::vector<const LiveRow*>& repeated);
  [[nodiscard]] Value totals_answer() const;

  mutable std::optional<std::vector<LiveRow*>> visible_rows_;
  std::unique_ptr<LiveTotals> totals_;
  bool generating_ = false;
  bool changed_without_rows_ = false;
  bool telling_rows_ = false;
};

/// Rows that are written: {"row1": {"column": …}}.
class LiveDropdownTable final : public LiveTable {
 public:
  LiveDropdownTable(const Question& definition, const Place& place);

  [[nodiscard]] Found look_up(const Lookup& lookup) const override;
  [[nodiscard]] std::string path_to(const LiveQuestion& nested) const override;
  [[nodiscard]] std::string pointer_to(const LiveQuestion& nested) const override;
  void on_seed_changed() override;
  void clear_incorrect_values() override;

 protected:
  [[nodiscard]] bool is_new_value_correct(const Value& value) const override { return value.is_object(); }
  [[nodiscard]] Value display_value_core(const Value& value) const override;
  Rows generate_rows() override;
  [[nodiscard]] Value new_answer(bool null_if_empty) const override;
  [[nodiscard]] Value row_in(const LiveRow& row, const Value& answer) const override;
  void set_row_in(const LiveRow& row, Value& answer, Value row_answer) const override;
  [[nodiscard]] Value without_row(Value answer, const LiveRow& row) const override;
  [[nodiscard]] Value filtered_core() const override;
  void before_rows_cleared() override;

 private:
  void drop_defaults(const std::string& row);
  void move_ranges_in_place(const LiveRow& row);

  std::vector<LiveItem> items_;
  std::map<std::string, std::vector<std::string>> defaults_;  ///< by row that was there: the cells that held theirs
};

/// Rows that respondents add: [{"column": …}, …].
class LiveDynamicTable final : public LiveTable {
 public:
  LiveDynamicTable(const Question& definition, const Place& place);

  [[nodiscard]] bool is_value_array() const override { return true; }
  [[nodiscard]] Found look_up(const Lookup& lookup) const override;
  [[nodiscard]] std::string path_to(const LiveQuestion& nested) const override;
  [[nodiscard]] std::string pointer_to(const LiveQuestion& nested) const override;
  void update_value_from_survey(Value value, bool clear_data) override;
  void on_added() override;

 protected:
  [[nodiscard]] bool is_new_value_correct(const Value& value) const override { return value.is_array(); }
  Value value_from_data(Value value) override;
  void set_default_value() override;
  [[nodiscard]] bool is_default_value_empty() const override;
  void check(std::vector<Fault>& faults, const ValidationRun& run) override;
  [[nodiscard]] Value display_value_core(const Value& value) const override;
  Rows generate_rows() override;
  [[nodiscard]] Value new_answer(bool null_if_empty) const override;
  [[nodiscard]] Value row_in(const LiveRow& row, const Value& answer) const override;
  void set_row_in(const LiveRow& row, Value& answer, Value row_answer) const override;
  [[nodiscard]] Value without_row(Value answer, const LiveRow& row) const override;
  [[nodiscard]] Value with_least_rows(Value answer) const override;
  [[nodiscard]] Value filtered_core() const override;
  [[nodiscard]] std::vector<std::string> unique_columns() const override;
  void before_value_changed(const Value& value) override;
  void take_count(std::size_t count) override;

 private:
  void set_row_count(std::size_t count);
  void store_rows_beyond_answer();
  [[nodiscard]] Value default_row() const;
  std::unique_ptr<LiveRow> make_row(const Value& given);

  std::size_t row_count_;
  std::size_t initial_row_count_;
  std::size_t rows_made_ = 0;
  bool count_from_data_ = false;
};

}  // namespace tertulia::engine::questionnaire
