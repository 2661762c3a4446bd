// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "engine/questionnaire/live/live_question.hpp"

namespace tertulia::engine::questionnaire {

/// A page, a panel, or one panel of a loop while it is answered.
class LiveContainer {
 public:
  enum class Kind { Page, Panel, LoopPanel };

  /// Makes the container and all that is in it. `place.parent` is the container around.
  LiveContainer(const Container& definition, Kind kind, const Place& place);
  LiveContainer(const LiveContainer&) = delete;
  LiveContainer& operator=(const LiveContainer&) = delete;

  struct Element {
    std::unique_ptr<LiveQuestion> question;  ///< one of the two
    std::unique_ptr<LiveContainer> panel;
    std::uint64_t watched_names = 0;  ///< what its conditions read, as bits

    [[nodiscard]] bool is_visible() const;
  };

  [[nodiscard]] const Container& definition() const { return definition_; }
  [[nodiscard]] const std::string& name() const { return definition_.name; }
  [[nodiscard]] LiveContainer* parent() const { return place_.parent; }
  [[nodiscard]] ValueHost& host() const { return place_.host; }
  [[nodiscard]] bool is_page() const { return kind_ == Kind::Page; }
  [[nodiscard]] bool is_panel() const { return kind_ != Kind::Page; }
  [[nodiscard]] const std::vector<Element>& elements() const { return elements_; }
  /// All questions in it, those in panels too, in order.
  [[nodiscard]] const std::vector<LiveQuestion*>& questions() const { return questions_; }
  void collect_panels(std::vector<LiveContainer*>& panels) const;

  /// Visible and not empty of visible things.
  [[nodiscard]] bool is_visible() const { return visible_ && has_visible_element(); }
  /// Whether everything around it is visible.
  [[nodiscard]] bool is_parent_visible() const;
  /// The outermost container it is in; itself for a page.
  [[nodiscard]] LiveContainer* page();
  [[nodiscard]] bool visible_flag() const { return visible_; }
  [[nodiscard]] bool is_read_only() const;
  [[nodiscard]] bool is_required() const { return is_required_; }
  [[nodiscard]] const std::vector<Fault>& faults() const { return faults_; }
  [[nodiscard]] Found property(std::string_view name) const;

  /// What random orders in it are drawn from.
  [[nodiscard]] std::uint32_t random_seed() const;

  void on_survey_load();
  void run_condition();
  void on_any_value_changed(const std::string& name, const std::string& question_name) {
    on_any_value_changed(name, question_name, expression::key_bit(name) | expression::key_bit(question_name));
  }
  /// `names` are the bits of both names.
  void on_any_value_changed(const std::string& name, const std::string& question_name, std::uint64_t names);
  void on_element_visibility_changed();
  /// The respondent sees it for the first time: random orders are drawn, loops are laid out.
  void on_first_rendering();
  void on_seed_changed();
  void validate(ValidationRun& run);
  bool validate(bool keep_faults);
  /// Only its own rules, and those of what it is in.
  void validate_itself();
  void set_visible(bool visible);
  void update_read_only();

  bool passed = false;  ///< pages: left with all in order
  bool was_rendered = false;

 private:
  [[nodiscard]] bool has_visible_element() const;
  void run_own_conditions();
  bool can_skip_formula(const Formula& formula) const;
  template <typename Use>
  void run_formula(const Formula& formula, Use&& use);
  void child_visibility_changed();
  void on_visible_changed();
  void validate_own_rules(ValidationRun& run);
  void validate_required(ValidationRun& run, std::vector<Fault>& faults);
  static void collect_visible(const Element& element, std::vector<LiveQuestion*>& questions);
  [[nodiscard]] bool is_random() const;
  void shuffle(bool is_random);
  void list_questions();

  const Container& definition_;
  Kind kind_;
  Place place_;
  bool visible_;
  bool read_only_;
  bool is_required_;
  bool last_is_visible_ = true;
  bool last_is_read_only_ = false;
  bool running_conditions_ = false;
  std::vector<Element> elements_;
  std::vector<LiveQuestion*> questions_;
  std::vector<Fault> faults_;
};

/// The question among these whose value name the steps begin with, asked for the rest.
Found look_up_in_questions(const std::vector<LiveQuestion*>& questions, Steps steps, const Lookup& lookup);

}  // namespace tertulia::engine::questionnaire
