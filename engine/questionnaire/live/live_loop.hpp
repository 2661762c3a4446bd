// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "engine/questionnaire/live/live_container.hpp"
#include "engine/questionnaire/live/live_entry.hpp"
#include "engine/questionnaire/live/live_question.hpp"

namespace tertulia::engine::questionnaire {

class LiveLoop;

/// One panel of a loop.
class LivePanel final : public LiveEntry {
 public:
  LivePanel(const Container& definition, LiveLoop& loop);

  [[nodiscard]] LiveContainer& panel() { return panel_; }
  [[nodiscard]] const LiveContainer& panel() const { return panel_; }
  [[nodiscard]] std::vector<LiveQuestion*> questions() const override { return panel_.questions(); }
  [[nodiscard]] Value all_values() const override;
  [[nodiscard]] std::size_t index() const override;
  /// What its questions hold.
  [[nodiscard]] Value answer() const;
  void update_from_survey();

  void set_value(const std::string& name, Value value, bool notify, const LiveQuestion* by) override;
  [[nodiscard]] Value comment_of(const std::string& name) const override;
  void set_comment(const std::string& name, const Value& text) override;

 protected:
  [[nodiscard]] const Words& words() const override;
  [[nodiscard]] Found own_value(std::string_view lower_name) const override;
  [[nodiscard]] const LiveEntry* neighbour(int distance) const override;
  [[nodiscard]] Found relative(const Lookup& lookup, std::string_view first) const override;

 private:
  LiveLoop& loop_;
  LiveContainer panel_;
};

/// The same panel several times ("paneldynamic"): [{"q1": …}, {"q1": …}]. Panels are made when the respondent first
/// sees the loop, or when somebody asks for them.
class LiveLoop final : public LiveQuestion {
 public:
  LiveLoop(const Question& definition, const Place& place);

  [[nodiscard]] const std::vector<std::unique_ptr<LivePanel>>& panels() const;
  [[nodiscard]] std::vector<LivePanel*> visible_panels() const;
  /// The stored element of a panel; an empty object if there is none.
  [[nodiscard]] Value element_of(const LivePanel& panel) const;
  [[nodiscard]] std::size_t index_of(const LivePanel& panel) const;
  void replace_in_place(const LivePanel& panel, const std::string& name, Value value);
  void update_element(const LivePanel& panel, const std::string& name, const Value& value);

  [[nodiscard]] const Value& value() const override { return adding_ ? adding_value_ : value_; }
  [[nodiscard]] bool is_empty() const override;
  [[nodiscard]] bool is_value_array() const override { return true; }
  [[nodiscard]] bool has_triggers() const override;
  [[nodiscard]] std::optional<std::vector<LiveContainer*>> inner_panels() const override;
  [[nodiscard]] LiveEntry* entry_at(std::size_t index) const override;
  [[nodiscard]] LiveEntry* stored_entry(std::size_t index) const override {
    return index < panels().size() ? panels()[index].get() : nullptr;
  }
  [[nodiscard]] std::vector<const Fault*> all_faults() const override;
  [[nodiscard]] Found look_up(const Lookup& lookup) const override;
  [[nodiscard]] std::string path_to(const LiveQuestion& nested) const override;
  [[nodiscard]] std::string pointer_to(const LiveQuestion& nested) const override;
  void collect_nested(std::vector<LiveQuestion*>& questions, bool visible_only) override;
  void on_any_value_changed(const std::string& name, const std::string& question_name) override;
  void on_survey_load() override;
  void on_survey_value_changed(const Value& value) override;
  void on_first_rendering() override;
  void on_seed_changed() override;
  void on_hiding_content() override;
  void run_nested_triggers(const std::string& name, const ChangedKeys& keys) override;
  void clear_value_if_invisible(ClearIfInvisible reason) override;

 protected:
  void set_value_core(Value value) override;
  void set_question_value(Value value) override;
  [[nodiscard]] bool is_new_value_correct(const Value& value) const override { return value.is_array(); }
  void take_count(std::size_t count) override { set_panel_count(count); }
  void set_default_value() override;
  [[nodiscard]] bool is_default_value_empty() const override;
  void run_condition_core() override;
  void on_read_only_changed() override;
  void clear_value_on_hiding(bool is_clear_on_hidden) override;
  bool validate_core(ValidationRun& run) override;
  [[nodiscard]] Value display_value_core(const Value& value) const override;
  [[nodiscard]] bool has_correct_answer() const override;
  [[nodiscard]] double own_quiz_count() const override;
  [[nodiscard]] double own_correct_count() const override;

 private:
  [[nodiscard]] const PanelLoop& loop() const { return *definition().loop; }
  [[nodiscard]] bool was_not_rendered() const { return !built_ && !was_rendered_; }
  [[nodiscard]] std::size_t panel_count() const;
  [[nodiscard]] std::size_t within_bounds(std::size_t count) const;
  void set_wanted_count(std::size_t count);
  void set_panel_count(std::size_t count);
  void set_count_from_value();
  void set_value_from_count();
  void build();
  void run_triggers_after_building();
  void make_nested_rows();
  void set_internally(Value value);
  bool validate_panels(ValidationRun& run);
  bool validate_changed_questions(ValidationRun& run);
  bool repeats_key(LivePanel& panel, std::vector<Value>& keys, ValidationRun& run);
  [[nodiscard]] std::vector<const LiveQuestion*> quiz_questions() const;
  void clear_panels_if_invisible(ClearIfInvisible reason);

  std::vector<std::unique_ptr<LivePanel>> panels_;
  std::size_t wanted_count_ = 0;  ///< panels to make as long as there is no value
  bool has_tables_;               ///< in the panels
  bool built_ = false;
  bool building_ = false;
  bool was_rendered_ = false;
  bool adding_ = false;  ///< panels are being made: what their defaults set is stored afterwards
  bool added_value_changed_ = false;
  Value adding_value_;
  bool changing_internally_ = false;
  bool counting_ = false;
  bool changed_before_building_ = false;
  int elements_being_set_ = 0;
  std::vector<LiveQuestion*> changing_questions_;
};

}  // namespace tertulia::engine::questionnaire
