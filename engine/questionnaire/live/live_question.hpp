// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "engine/questionnaire/definition/definition.hpp"
#include "engine/questionnaire/live/answer_value.hpp"
#include "engine/questionnaire/live/changed_keys.hpp"
#include "engine/questionnaire/live/fault.hpp"
#include "engine/questionnaire/live/value_host.hpp"

namespace tertulia::engine::questionnaire {

class LiveContainer;
class LiveQuestionnaire;

/// Where a question lives.
struct Place {
  LiveQuestionnaire& survey;
  ValueHost& host;
  LiveContainer* parent = nullptr;
  LiveQuestion* parent_question = nullptr;
};

/// The formulas of a question that are being evaluated: mostly none or one, so that one costs no memory of its own.
class RunningFormulas {
 public:
  /// False if it is running already.
  bool add(const Formula& formula) {
    if (one_ == &formula || std::find(more_.begin(), more_.end(), &formula) != more_.end()) return false;
    if (one_ == nullptr) {
      one_ = &formula;
    } else {
      more_.push_back(&formula);
    }
    return true;
  }
  void remove(const Formula& formula) {
    if (one_ == &formula) {
      one_ = nullptr;
    } else {
      std::erase(more_, &formula);
    }
  }

 private:
  const Formula* one_ = nullptr;
  std::vector<const Formula*> more_;
};

/// A question while it is answered: its value, whether it is visible, required and editable, and its faults. This class
/// holds what all types share; a subclass holds what its type adds. The order in which things happen follows
/// survey-core, because conditions, defaults and clean-up see each other's results.
class LiveQuestion : public Scope {
 public:
  LiveQuestion(const Question& definition, const Place& place);
  ~LiveQuestion() override;
  LiveQuestion(const LiveQuestion&) = delete;
  LiveQuestion& operator=(const LiveQuestion&) = delete;

  [[nodiscard]] const Question& definition() const { return definition_; }
  [[nodiscard]] QuestionType type() const { return definition_.type; }
  [[nodiscard]] const std::string& name() const { return definition_.name; }
  [[nodiscard]] const std::string& value_name() const { return definition_.value_name; }
  [[nodiscard]] LiveQuestionnaire& survey() const { return place_.survey; }
  [[nodiscard]] ValueHost& host() const { return place_.host; }
  [[nodiscard]] LiveContainer* parent() const { return place_.parent; }
  [[nodiscard]] LiveQuestion* parent_question() const { return place_.parent_question; }
  /// Its unique address: name, loop[0].name, matrix[row].column.
  [[nodiscard]] std::string path() const;
  /// Where its answer stands in the answers, as a JSON Pointer: /loop/0/name.
  [[nodiscard]] std::string pointer() const;
  /// The page it is on; nullptr inside of nothing.
  [[nodiscard]] LiveContainer* page() const;

  // State
  [[nodiscard]] bool visible_flag() const { return visible_; }
  [[nodiscard]] bool is_visible() const { return is_visible_core(); }
  [[nodiscard]] bool is_parent_visible() const;
  [[nodiscard]] bool is_visible_in_survey() const { return is_visible() && is_parent_visible(); }
  [[nodiscard]] virtual bool is_read_only() const;
  [[nodiscard]] bool is_required() const { return is_required_; }
  void set_required(bool required);
  void set_visible(bool visible);
  void set_read_only(bool read_only);
  /// Something around it became read-only, or is no more.
  void update_read_only();
  /// Another answer for is_read_only(), as a disabled matrix row gives to its cells.
  bool read_only_by_row = false;
  const std::vector<Fault>& faults() const { return faults_; }
  virtual void clear_faults();
  void remove_faults(std::string_view kind) {
    std::erase_if(faults_, [&](const Fault& fault) { return fault.kind == kind; });
  }
  void add_fault(Fault fault) { faults_.push_back(std::move(fault)); }

  // Value
  [[nodiscard]] virtual const Value& value() const { return value_; }
  [[nodiscard]] virtual bool is_empty() const { return is_blank(value()); }
  /// Whether it was answered by its default and by nobody else.
  [[nodiscard]] bool holds_default() const;
  [[nodiscard]] virtual Value comment() const { return comment_; }
  /// Answers: as if the respondent had done it.
  void set_value(Value value) { set_new_value(std::move(value)); }
  void set_comment(Value text);
  void clear_value(bool keep_comment = false);
  virtual void update_value_from_survey(Value value, bool clear_data);
  /// What survey-core makes of a list in the answers when the question takes it; nothing if it stays as it is.
  [[nodiscard]] virtual std::optional<Value> changed_in_place(const Value&) const { return std::nullopt; }
  virtual void update_comment_from_survey(const Value& text) { comment_ = text; }
  [[nodiscard]] virtual bool needs_comment_from_survey() const { return definition_.show_comment_area; }
  /// The value as expressions read it. `unwrapped` concerns lists of objects.
  [[nodiscard]] virtual const Value& filtered_value(bool unwrapped) const;
  [[nodiscard]] virtual bool has_filtered_value() const { return false; }
  [[nodiscard]] virtual std::string filtered_name() const { return value_name(); }
  [[nodiscard]] virtual bool requires_strict_order() const { return false; }
  [[nodiscard]] virtual bool is_value_array() const { return false; }
  [[nodiscard]] virtual Value validated_value() const { return value(); }

  // What happens
  virtual void on_survey_load();
  /// It stands in a panel or row that was made while the questionnaire is answered.
  virtual void on_added();
  virtual void run_condition();
  /// Whether it, or something in it, sets values when others change.
  [[nodiscard]] virtual bool has_triggers() const;
  void run_triggers(const std::string& name, const ChangedKeys& keys);
  virtual void run_nested_triggers(const std::string&, const ChangedKeys&) {}
  virtual void on_survey_value_changed(const Value&) {}
  virtual void on_any_value_changed(const std::string& name, const std::string& question_name);
  virtual void on_first_rendering() {}
  virtual void on_seed_changed() {}
  virtual void on_hiding_content() {}
  virtual void update_value_with_defaults();
  virtual void clear_value_if_invisible(ClearIfInvisible reason);
  virtual void clear_unused_values() {}
  virtual void clear_incorrect_values() {}
  virtual void update_depended_question() {}
  /// An answer changed: a table or loop that is as long as it says takes the number over.
  void follow_count(const std::string& name, const Value& value);
  void add_depended_question(LiveQuestion& question);
  /// It is no longer part of the questionnaire.
  void forget_sources();
  /// Whether there are no faults among its own and nested questions. Keeps them if the run says so.
  bool validate(ValidationRun& run);
  bool validate(bool keep_faults);
  /// After a change: as a respondent expects who has been told of faults before. Rules about being complete wait.
  void validate_after_change();
  [[nodiscard]] virtual std::vector<const Fault*> all_faults() const;

  // Texts and scores
  [[nodiscard]] Value display_value(const Value* value = nullptr) const;
  [[nodiscard]] std::string title() const;
  /// With what was answered in place of {names}.
  [[nodiscard]] std::string processed_title() const;
  [[nodiscard]] double quiz_question_count() const;
  [[nodiscard]] double correct_answer_count() const;
  [[nodiscard]] std::string text_of(const Found& found, std::string_view name) const override;

  // Names
  [[nodiscard]] Found look_up(const Lookup& lookup) const override;
  [[nodiscard]] const Scope* outer() const override { return &place_.host; }
  /// Whether names cannot mean anything inside of it: it holds a plain value and stands in the questionnaire itself.
  [[nodiscard]] bool has_no_names() const {
    return place_.host.is_whole() && !value_.is_object() && !definition_.has_parts();
  }
  /// {$question.property}: what can be asked of a question.
  [[nodiscard]] virtual Found property(std::string_view name) const;

  /// Itself, if it offers choices.
  [[nodiscard]] virtual const class LiveSelect* as_select() const { return nullptr; }
  /// Of loops and tables: the visible panel or row at a place.
  [[nodiscard]] virtual class LiveEntry* entry_at(std::size_t) const { return nullptr; }
  /// Of loops and dynamic tables: what holds the element of the answer at a place, visible or not.
  [[nodiscard]] virtual class LiveEntry* stored_entry(std::size_t) const { return nullptr; }
  /// The panels of a loop; nothing for other types.
  [[nodiscard]] virtual std::optional<std::vector<LiveContainer*>> inner_panels() const { return std::nullopt; }
  /// What was written beside a choice, or beside "other" if none is named.
  [[nodiscard]] virtual Value choice_comment(const Value& choice) const {
    return choice.is_nothing() ? comment() : Value();
  }

  [[nodiscard]] std::uint32_t random_seed() const;

  /// Itself and the questions inside, in the order of the page.
  virtual void collect_nested(std::vector<LiveQuestion*>& questions, bool visible_only);
  /// The address of a question inside this one.
  [[nodiscard]] virtual std::string path_to(const LiveQuestion& nested) const { return path() + "." + nested.name(); }
  [[nodiscard]] virtual std::string pointer_to(const LiveQuestion& nested) const;
  [[nodiscard]] virtual bool notifies_children() const { return false; }
  [[nodiscard]] ClearIfInvisible effective_clear_mode() const;
  [[nodiscard]] bool is_clear_on_hidden() const;
  /// Whether displayValue() can tell its text; not while a formula of its own waits for a text.
  [[nodiscard]] bool is_ready() const { return !waiting_for_result_; }

 protected:
  virtual bool is_visible_core() const { return visible_; }
  virtual void set_new_value(Value value);
  /// set_new_value() without the question whether anything changed (the value was changed in place).
  void force_new_value(Value value);
  virtual void set_value_core(Value value);
  virtual void set_question_value(Value value);
  virtual Value value_from_data(Value value) { return value; }
  virtual Value value_to_data(Value value) { return value; }
  virtual Value convert_to_correct_value(Value value) { return value; }
  virtual Value convert_computed_value(Value value);
  [[nodiscard]] virtual bool is_new_value_correct(const Value&) const { return true; }
  [[nodiscard]] virtual bool can_set_value_to_survey() { return true; }
  virtual void on_value_changed() {}
  virtual void on_clear_value() {}
  void store_value(Value value);
  virtual void set_new_comment(Value text);
  virtual void run_condition_core();
  /// As many rows or panels as another answer says.
  virtual void take_count(std::size_t) {}
  /// The answer that says how many there are follows when rows or panels come and go by themselves.
  void tell_count(std::size_t count);
  virtual void clear_value_on_hiding(bool is_clear_on_hidden);
  virtual void clear_value_if_invisible_core(ClearIfInvisible reason);
  virtual void set_default_into_value(Value value) { set_new_value(std::move(value)); }
  virtual void set_default_value();
  [[nodiscard]] virtual bool is_default_value_empty() const;
  void update_value_with_defaults_or_clear();
  virtual void on_read_only_changed();
  /// Called when something that is_visible_core() looks at may have changed.
  void on_visible_changed();
  void update_depended_questions();

  virtual bool validate_core(ValidationRun& run);
  virtual void check(std::vector<Fault>& faults, const ValidationRun& run);
  [[nodiscard]] virtual bool has_required_error() const { return is_required_ && is_empty(); }
  [[nodiscard]] virtual bool can_have_faults() const { return !is_read_only(); }
  [[nodiscard]] virtual Value display_value_core(const Value& value) const { return value; }
  [[nodiscard]] virtual Value empty_display_value() const { return Value(""); }
  [[nodiscard]] virtual double own_quiz_count() const { return 1; }
  [[nodiscard]] virtual double own_correct_count() const { return is_answer_correct() ? 1 : 0; }
  [[nodiscard]] virtual bool is_answer_correct() const;
  [[nodiscard]] virtual bool has_correct_answer() const { return !is_blank(correct_answer()); }
  [[nodiscard]] virtual Value correct_answer() const { return definition_.correct_answer; }

  /// Evaluates a formula of this question and hands over its value. False if there is nothing to evaluate; a formula
  /// that is being evaluated already is not entered again.
  template <typename Use>
  bool run_formula(const Formula& formula, Use&& use);
  [[nodiscard]] Value evaluate(const expression::Expression& expression) const;
  /// look_up() of loops and dynamic tables: an index asks the entry at that place.
  [[nodiscard]] Found look_up_in_entries(const Lookup& lookup) const;
  [[nodiscard]] bool can_skip_formula(const Formula& formula) const;

  Value value_;
  Value comment_;
  bool updating_from_survey_ = false;
  bool changing_via_default_ = false;
  bool value_changed_directly_ = false;
  bool notify_value_changed_ = true;

 private:
  void run_condition_flags();
  [[nodiscard]] bool has_nothing_to_take_over() const;
  void run_default_expression();
  void run_value_triggers(const ChangedKeys& keys);
  void set_computed_value(const Value& value);
  template <typename Use>
  bool use_default_expression(Use&& use);
  template <typename Use>
  void use_default_value(Use&& use);
  void update_value_from_survey_core(Value value, bool via_default);
  void take_bound_count(const Value& count);
  void take_count_of_cleared();
  void notify_visibility_changed();
  [[nodiscard]] bool has_validator_reading(const std::string& name) const;
  void update_visible_property();
  [[nodiscard]] bool can_clear_as_invisible(ClearIfInvisible reason) const;
  [[nodiscard]] bool should_run_trigger(const Formula& formula, const Formula* second, const ChangedKeys& keys) const;
  [[nodiscard]] Found look_up_inside(const Lookup& lookup) const;
  [[nodiscard]] bool survey_is_waiting() const;

  const Question& definition_;
  Place place_;
  bool visible_;
  bool read_only_;
  bool is_required_;
  std::optional<bool> last_is_visible_;  ///< what the container around was told; nothing yet
  bool last_is_read_only_ = false;
  bool setting_value_ = false;
  bool had_answer_ = false;  ///< while a new value is being set: whether there was one before
  bool waiting_for_result_ = false;
  std::optional<std::size_t> count_taken_;  ///< while a count is taken over from another answer
  RunningFormulas running_;
  std::vector<Fault> faults_;
  std::vector<LiveQuestion*> depended_questions_;  ///< they carry this one's choices on
  std::vector<LiveQuestion*> sources_;             ///< the questions it depends on in this way
};

template <typename Use>
bool LiveQuestion::run_formula(const Formula& formula, Use&& use) {
  if (!formula.compiled) return false;
  if (!running_.add(formula)) return true;
  waiting_for_result_ = formula.compiled->is_asynchronous();
  Value result = evaluate(*formula.compiled);
  // survey-core waits for what never comes: neither this formula nor those that ask this question ever get a result.
  if (waiting_for_result_ && survey_is_waiting()) return true;
  waiting_for_result_ = false;
  use(std::move(result));
  running_.remove(formula);
  return true;
}

/// The live question of a definition's type.
std::unique_ptr<LiveQuestion> make_live_question(const Question& definition, const Place& place);

}  // namespace tertulia::engine::questionnaire
