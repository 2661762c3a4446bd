// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "engine/expression/expression.hpp"
#include "engine/questionnaire/live/answer_table.hpp"
#include "engine/questionnaire/live/live_container.hpp"
#include "engine/questionnaire/questionnaire.hpp"

namespace tertulia::engine::questionnaire {

/// A questionnaire while one respondent answers it: values, variables, pages, conditions, triggers. It does what
/// survey-core does in the browser, in the same order. One thread at a time; `definition` must outlive it.
class LiveQuestionnaire final : public ValueHost {
 public:
  LiveQuestionnaire(const Questionnaire& definition, const Session& session);
  ~LiveQuestionnaire() override;
  LiveQuestionnaire(const LiveQuestionnaire&) = delete;
  LiveQuestionnaire& operator=(const LiveQuestionnaire&) = delete;

  [[nodiscard]] const Questionnaire& definition() const { return definition_; }
  [[nodiscard]] const std::string& locale() const { return locale_; }
  [[nodiscard]] std::uint32_t seed() const { return seed_; }
  [[nodiscard]] const expression::EvaluationContext& evaluation() const { return evaluation_; }
  [[nodiscard]] bool is_loading() const { return loading_; }
  [[nodiscard]] bool is_setting_data() const { return setting_data_; }
  [[nodiscard]] bool is_display_mode() const { return definition_.read_only; }
  [[nodiscard]] bool can_react_to_visibility() const { return !loading_ && !setting_data_; }

  // Values and variables
  /// All answers at once, as when an interview is resumed. Replaces what was there.
  void set_data(const Value& data);
  /// The answers and the calculated values that belong to the record.
  [[nodiscard]] Value data() const;
  /// The same; the interview is over then.
  [[nodiscard]] Value take_data();
  void set_variable(const std::string& name, Value value);
  [[nodiscard]] Value variable(const std::string& name) const;
  [[nodiscard]] Value value_of(const std::string& name) const override;
  [[nodiscard]] bool has_no_values() const { return values_.empty(); }
  void set_value(const std::string& name, Value value, bool notify, const LiveQuestion* by) override;
  [[nodiscard]] Value comment_of(const std::string& name) const override;
  void set_comment(const std::string& name, const Value& text) override;
  [[nodiscard]] LiveQuestion* find_question(const std::string& name) const override;
  [[nodiscard]] bool is_whole() const override { return true; }

  /// Questions that carry on the choices of others may do so in a circle.
  void update_depended(LiveQuestion& question);

  // Pages and questions
  using Group = std::span<LiveQuestion* const>;
  [[nodiscard]] const std::vector<std::unique_ptr<LiveContainer>>& pages() const { return pages_; }
  [[nodiscard]] std::vector<LiveContainer*> visible_pages() const;
  [[nodiscard]] std::vector<LiveContainer*> panels() const;
  /// Top-level questions in the order of the pages.
  [[nodiscard]] std::vector<LiveQuestion*> questions() const;
  /// Nested ones too; lays out every page first.
  [[nodiscard]] std::vector<LiveQuestion*> all_questions();
  /// Top-level questions that share an answer; none if the name is no question's.
  [[nodiscard]] Group questions_by_value_name(std::string_view name) const;
  /// The same for the value name of this question, wherever it is.
  [[nodiscard]] Group questions_beside(const LiveQuestion& question) const {
    const auto& index = question.definition().group;
    return index && !grouped_.empty() ? questions_of(*index) : questions_by_value_name(question.value_name());
  }
  /// Those of a group in the index.
  [[nodiscard]] Group questions_of(std::uint32_t group) const {
    const QuestionIndex& all = definition_.index;
    return Group(grouped_).subspan(all.group_begin(group), all.group_end(group) - all.group_begin(group));
  }
  [[nodiscard]] LiveContainer* find_container(std::string_view name) const;
  [[nodiscard]] LiveContainer* current_page() const { return current_page_; }
  [[nodiscard]] bool is_start_page(const LiveContainer& page) const;
  /// Whether the respondent gets to see the page.
  [[nodiscard]] bool is_shown_page(const LiveContainer& page) const;
  [[nodiscard]] bool has_other_visible_question(const LiveQuestion& question) const;
  [[nodiscard]] bool is_last_page() const;

  // Going on
  enum class Phase { Empty, Starting, Running, Completed };
  [[nodiscard]] Phase phase() const;
  bool start();
  bool next_page();
  bool try_complete();
  /// Ends, whatever is missing: clears what was not asked.
  void complete();
  bool validate_pages();
  void focus_question(const std::string& name);

  /// Bounds what answers and rules can cost: rules that change each other's answers would run for ever. Once this
  /// says false nothing changes any more and no expression has a value; whoever started must not trust the answers.
  bool spend(std::size_t work) const {
    work_left_ -= std::min(work, work_left_);
    return work_left_ > 0;
  }
  /// The same for what its size costs: values that contain each other double with each round.
  bool spend_on(const Value& value) const { return value.is_plain() || spend_on_parts(value); }
  [[nodiscard]] bool is_exhausted() const { return work_left_ == 0; }
  [[nodiscard]] std::size_t work_left() const { return work_left_; }
  /// How many texts and conditions wait for each other's results; see Depth. At the end of it nobody has a result.
  [[nodiscard]] int& asking_depth() const { return asking_depth_; }
  void give_up() const { work_left_ = 0; }
  /// Keeps what is no longer part of the questionnaire until the end: it may be at work further up the stack.
  template <typename Thing>
  void retire(Thing thing) {
    retired_.push_back(std::make_shared<Thing>(std::move(thing)));
  }

  // Conditions
  [[nodiscard]] Value evaluate(const expression::Expression& expression, const Scope& scope,
                               const LiveQuestion* question) const;
  [[nodiscard]] bool holds(const expression::Expression& expression, const Scope& scope,
                           const LiveQuestion* question) const;
  /// What changed in the run of conditions that is under way; nullptr if everything has to run.
  [[nodiscard]] const ChangedKeys* changed_keys() const {
    return running_on_change_ && !question_keys_.empty() ? &question_keys_ : nullptr;
  }
  /// The names of changed_keys() as bits; all of them if everything has to run.
  [[nodiscard]] std::uint64_t changed_names() const {
    const ChangedKeys* keys = changed_keys();
    return keys == nullptr ? ~std::uint64_t{0} : keys->bits() | unstored_names_;
  }
  /// A result of these names was taken away that no answer can hold (NaN): every further run computes it again.
  void note_unstored(std::uint64_t names) { unstored_names_ |= names; }
  void on_page_visibility_changed(LiveContainer& page);
  void notify_any_value_changed(const std::string& name, const std::string& question_name) {
    notify_any_value_changed(name, question_name, expression::key_bit(name) | expression::key_bit(question_name));
  }
  /// `names` are the bits of both names.
  void notify_any_value_changed(const std::string& name, const std::string& question_name, std::uint64_t names);

  /// An expression asked for a text that is not ready; whether one did since this was asked last.
  void note_waiting() const { waiting_ = true; }
  [[nodiscard]] bool take_waiting() const { return std::exchange(waiting_, false); }

  // Texts and scores
  /// How an answer is shown inside a text: as its choices read, or as it is stored.
  enum class Shown { AsText, AsStored };
  /// Replaces {name} in a text by what the respondent answered.
  [[nodiscard]] std::string process_text(const std::string& text, const Scope& scope,
                                         Shown shown = Shown::AsText) const;
  [[nodiscard]] std::string text_of_value(const Value& value) const;
  struct Quiz {
    double questions = 0;
    double correct = 0;
  };
  [[nodiscard]] Quiz quiz() const;

  [[nodiscard]] Found look_up(const Lookup& lookup) const override;
  /// What a name means that was linked to a question: a part of it, or what stands in the answers under this name.
  [[nodiscard]] Found look_up_in(const LiveQuestion& linked, const expression::Name& name, bool original) const;
  /// The question that a name was linked to (expression::Expression::links()); nullptr if it was not, or if a variable
  /// may have taken the name.
  [[nodiscard]] const LiveQuestion* linked_question(std::uint32_t linked, const expression::Name& name) const {
    const bool is_linked = linked != expression::kNoLink && !grouped_.empty() && (name.key_bits & variable_names_) == 0;
    return is_linked ? grouped_[definition_.index.group_begin(linked)] : nullptr;
  }

 private:
  friend class TriggerRunner;
  void build();
  void finish_loading();
  void set_data_core(const Value& data);
  void update_all_questions(bool clear_data);
  /// An answer that changes.
  struct Change {
    const std::string& name;
    const std::string& question_name;
    std::uint64_t name_bits;             ///< of both names
    std::optional<std::uint32_t> group;  ///< of the questions whose answer it is
  };
  [[nodiscard]] Change change_of(const std::string& name, const LiveQuestion* by) const;
  [[nodiscard]] Group questions_of(const Change& change) const {
    return change.group && !grouped_.empty() ? questions_of(*change.group) : Group();
  }
  void update_questions(Group questions, const Value& value);
  void announce(const Change& change, Group questions, const Value& value, const Value& old, bool notify);
  /// Whether no condition, trigger or other question asks for a change of these names.
  [[nodiscard]] bool concerns_nobody_else(std::uint64_t name_bits) const;
  void validate_after_change(LiveQuestion& question);
  void changed(const std::string& name, std::uint64_t name_bits, const Value& value, const Value& old,
               const std::string& related = {});
  bool spend_on_parts(const Value& value) const;
  void run_conditions();
  void run_conditions_on_change(const std::string& name, std::uint64_t name_bits, const Value& value);
  void calculate(std::size_t index);
  void run_question_triggers(const std::string& name, const Value& value);
  void run_page_triggers(bool on_complete);
  void set_current_page(LiveContainer* page);
  void update_current_page();
  void render_start_page();
  [[nodiscard]] bool is_available(const LiveContainer& page) const;
  bool complete_page(bool completing);
  void go_on();
  void clear_unused_values();
  void add_calculated(Value& data) const;
  [[nodiscard]] std::optional<Value> built_in(std::string_view name) const;
  [[nodiscard]] Found property_of(const Lookup& lookup) const;
  [[nodiscard]] const LiveQuestion* first_of_value_name(std::string_view name) const;

  const Questionnaire& definition_;
  std::string locale_;
  std::uint32_t seed_;
  expression::EvaluationContext evaluation_;
  std::vector<std::unique_ptr<LiveContainer>> pages_;
  std::vector<LiveQuestion*> by_place_;  ///< as in the definition's list of questions
  std::vector<LiveQuestion*> grouped_;   ///< by value name, as in the definition's index
  std::vector<LiveQuestion*> questions_with_triggers_;
  std::vector<LiveQuestion*> counted_questions_;  ///< as long as another answer says
  AnswerTable values_{definition_.index, definition_.calculated_values.size()};
  Value variables_{Value::Object{}};
  std::uint64_t variable_names_ = 0;  ///< as bits (expression::key_bit)
  std::vector<bool> calculated_;
  std::vector<bool> calculating_;
  std::unique_ptr<class TriggerRunner> triggers_;

  enum class LoadPhase { Done, Processing, Conditions };
  LoadPhase load_phase_ = LoadPhase::Done;
  bool loading_ = true;
  bool setting_data_ = false;
  bool running_conditions_ = false;
  bool changed_while_running_ = false;
  bool notify_after_conditions_ = false;
  int condition_runs_ = 0;
  bool running_on_change_ = false;
  ChangedKeys question_keys_;
  std::uint64_t unstored_names_ = 0;                 ///< see note_unstored()
  std::vector<const std::string*> pending_notices_;  ///< names whose change is being announced
  LiveContainer* current_page_ = nullptr;
  const LiveQuestion* focused_question_ = nullptr;
  /// Counts what pages are judged by: values, comments, variables, choices that are carried on.
  std::uint64_t changes_ = 0;
  /// The page that was found in order last, and `changes_` at that time.
  struct {
    const LiveContainer* page = nullptr;
    std::uint64_t changes = 0;
  } in_order_;
  bool started_ = true;
  bool completed_ = false;
  int change_depth_ = 0;
  mutable int asking_depth_ = 0;
  mutable std::size_t work_left_ = 2'000'000;
  std::vector<std::shared_ptr<void>> retired_;  // shared only to forget the type
  mutable bool waiting_ = false;
};

}  // namespace tertulia::engine::questionnaire
