// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "engine/questionnaire/live/live_container.hpp"
#include "engine/questionnaire/live/live_entry.hpp"
#include "engine/questionnaire/live/live_item.hpp"
#include "engine/questionnaire/live/live_question.hpp"

namespace tertulia::engine::questionnaire {

class LiveTable;

/// One row of a table: a cell a column, and what is asked below it.
class LiveRow : public LiveEntry {
 public:
  /// `item` is the written row; nullptr for rows that respondents add. `number` counts the rows that were made.
  LiveRow(LiveTable& table, const LiveItem* item, std::size_t number);

  /// Makes the cells; `given` is what is stored for the row.
  void build(const Value& given);
  [[nodiscard]] const Value& name() const { return name_; }
  /// The member of the table's answer, for written rows.
  [[nodiscard]] std::string key() const;
  [[nodiscard]] bool is_visible() const { return visible_; }
  /// What a screen reader calls it: its text, or the number it was told last.
  [[nodiscard]] std::string spoken_name() const;
  void set_spoken_number(std::size_t number) { spoken_number_ = number; }
  /// What its questions hold. `filtered`: as expressions read it.
  [[nodiscard]] Value answer(bool filtered = false) const;
  [[nodiscard]] bool is_empty() const;
  [[nodiscard]] LiveQuestion* cell(std::string_view column) const;
  [[nodiscard]] const std::vector<std::unique_ptr<LiveQuestion>>& cells() const { return cells_; }
  [[nodiscard]] LiveContainer* detail() const { return detail_.get(); }
  void update_from_survey(const Value& value);
  void run_condition(const Formula& rows_visible_if);
  bool validate(ValidationRun& run);
  void on_any_value_changed(const std::string& name, const std::string& question_name);

  [[nodiscard]] std::vector<LiveQuestion*> questions() const override;
  [[nodiscard]] Value all_values() const override;
  [[nodiscard]] std::size_t index() const override;
  void set_value(const std::string& name, Value value, bool notify, const LiveQuestion* by) override;
  [[nodiscard]] Value comment_of(const std::string& name) const override;
  void set_comment(const std::string& name, const Value& text) override;

 protected:
  [[nodiscard]] const Words& words() const override;
  [[nodiscard]] Found own_value(std::string_view lower_name) const override;
  [[nodiscard]] const LiveEntry* neighbour(int distance) const override;
  [[nodiscard]] Found relative(const Lookup& lookup, std::string_view first) const override;
  [[nodiscard]] LiveTable& table() const { return table_; }

  std::vector<std::unique_ptr<LiveQuestion>> cells_;

 private:
  void store(const std::string& name, const Value& value, bool is_comment);
  void make_detail();

  LiveTable& table_;
  const LiveItem* item_;
  std::size_t number_;
  Value name_;
  std::size_t spoken_number_ = 0;
  bool visible_ = true;
  bool enabled_ = true;
  std::unique_ptr<LiveContainer> detail_;
};

/// The row of sums below the others.
class LiveTotals final : public LiveRow {
 public:
  explicit LiveTotals(LiveTable& table);
  void run_condition();
  void set_value(const std::string& name, Value value, bool notify, const LiveQuestion* by) override;

 protected:
  [[nodiscard]] bool tracks_changes() const override { return false; }
};

}  // namespace tertulia::engine::questionnaire
