// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <list>
#include <optional>
#include <string>
#include <vector>

#include "engine/questionnaire/live/live_item.hpp"
#include "engine/questionnaire/live/live_question.hpp"

namespace tertulia::engine::questionnaire {

/// A question that offers choices: radiogroup, dropdown, and what checkboxes, rankings and image pickers share.
class LiveSelect : public LiveQuestion {
 public:
  LiveSelect(const Question& definition, const Place& place);

  [[nodiscard]] const Choices& choices() const { return choices_; }
  [[nodiscard]] const LiveSelect* as_select() const override { return this; }
  /// What is offered now, "other" and its kin included, in the order shown.
  [[nodiscard]] const std::vector<const LiveItem*>& visible_choices() const { return visible_choices_; }
  /// Whether this can be an answer at all, be it visible now or not.
  [[nodiscard]] bool offers(const Value& value) const;
  [[nodiscard]] virtual bool is_built_in(const LiveItem& item) const;
  [[nodiscard]] bool is_item_selected(const LiveItem& item) const;
  [[nodiscard]] bool is_other_selected() const { return choices_.other.show && is_other_value(rendered_value_); }
  /// What is written beside "other"; valid until the next change.
  [[nodiscard]] const Value& other_value() const;
  [[nodiscard]] const LiveItem& other_item() const { return kOtherItem; }
  /// Counts the changes of what it offers and what is selected.
  [[nodiscard]] std::uint32_t selection_revision() const { return selection_revision_; }
  /// Choices of this matrix stand in for missing own ones.
  void inherit_choices(const std::vector<Item>& items);
  /// Cells store what is written beside "other" as the survey says.
  void set_store_others_as_comment(bool store) { store_others_override_ = store; }

  [[nodiscard]] bool needs_comment_from_survey() const override {
    return definition().show_comment_area || choices_.other.show;
  }
  [[nodiscard]] Value comment() const override { return comment_text(); }
  [[nodiscard]] const Value& filtered_value(bool unwrapped) const override;
  [[nodiscard]] Value validated_value() const override { return rendered_to_data_core(value()); }
  [[nodiscard]] Value choice_comment(const Value& choice) const override;
  void update_value_from_survey(Value value, bool clear_data) override;
  /// "other" stands in place of an unknown choice.
  [[nodiscard]] std::optional<Value> changed_in_place(const Value& list) const override;
  void on_survey_load() override;
  void on_added() override;
  void on_survey_value_changed(const Value& value) override;
  void on_any_value_changed(const std::string& name, const std::string& question_name) override;
  void on_seed_changed() override;
  void clear_incorrect_values() override;
  void clear_unused_values() override;
  void update_depended_question() override;

  /// Whether an answer that comes from outside holds what is no choice and so was written beside "other".
  [[nodiscard]] bool takes_for_other(const Value& value) const;
  [[nodiscard]] virtual Value with_other_in_place(const Value&) const { return kOtherItem.value(); }

 protected:
  void set_new_value(Value value) override;
  void set_value_core(Value value) override;
  void set_question_value(Value value) override;
  void set_new_comment(Value text) override;
  Value value_from_data(Value value) override;
  Value value_to_data(Value value) override;
  void run_condition_core() override;
  [[nodiscard]] bool is_visible_core() const override;
  void set_default_into_value(Value value) override;
  bool validate_core(ValidationRun& run) override;
  void check(std::vector<Fault>& faults, const ValidationRun& run) override;
  void clear_value_if_invisible_core(ClearIfInvisible reason) override;
  [[nodiscard]] Value display_value_core(const Value& value) const override;
  [[nodiscard]] Value empty_display_value() const override;
  [[nodiscard]] Value correct_answer() const override;

  virtual void on_visible_choices_changed();
  void update_custom_choices(const Value& value);
  void update_visible_choices();
  virtual void add_special_items(std::vector<const LiveItem*>& items);
  [[nodiscard]] virtual bool is_item_selected_core(const LiveItem& item) const;
  [[nodiscard]] virtual bool stores_others_as_comment() const;
  [[nodiscard]] virtual bool is_unknown_item(const Value& value, bool with_other, bool filtered,
                                             bool count_empty) const;
  [[nodiscard]] bool is_unknown(const Value& value, bool with_other = false, bool filtered = true,
                                bool count_empty = false) const;
  [[nodiscard]] bool is_other_value(const Value& value) const;
  [[nodiscard]] virtual Value rendered_from_data(const Value& value);
  [[nodiscard]] virtual Value rendered_from_data_core(const Value& value);
  [[nodiscard]] Value rendered_to_data(const Value& value) const;
  [[nodiscard]] virtual Value rendered_to_data_core(const Value& value) const;
  [[nodiscard]] bool other_stands_for_unknown() const;
  [[nodiscard]] bool keeps_other_beside() const;
  [[nodiscard]] virtual Value comment_from_value(const Value& value) const { return value; }
  virtual void set_default_unknown_value(const Value& value);
  virtual void clear_incorrect_values_core();
  [[nodiscard]] virtual bool has_value_to_clear() const { return !is_empty(); }
  [[nodiscard]] bool can_clear_incorrect() const;
  [[nodiscard]] bool is_clearable_unknown(const Value& value) const;
  [[nodiscard]] virtual bool is_other_unused() const;
  /// The item of a value; objects {value, comment} count by their value.
  [[nodiscard]] const LiveItem* item_by_value(const Value& value, const std::vector<const LiveItem*>& items) const;
  [[nodiscard]] Value choice_value(const LiveItem& item, const Value& value, bool object_on_comment) const;
  [[nodiscard]] std::string text_of_choice(const Value& value) const;
  [[nodiscard]] std::string text_of_item(const LiveItem& item) const;
  void set_rendered_value(Value value, bool change_value);
  void set_other_value(Value text);
  /// Its own choices, or those carried forward; valid until they are asked for again.
  [[nodiscard]] const std::vector<const LiveItem*>& active_choices();
  [[nodiscard]] const std::vector<const LiveItem*>& active_choices() const {
    return const_cast<LiveSelect*>(this)->active_choices();
  }
  [[nodiscard]] const std::vector<const LiveItem*>& filtered_choices() const;
  [[nodiscard]] bool has_active_choices();

  Value rendered_value_ = Value::null();
  std::vector<const LiveItem*> visible_choices_;
  static const LiveItem kOtherItem;
  static const LiveItem kNoneItem;
  static const LiveItem kRefuseItem;
  static const LiveItem kDontKnowItem;
  static const LiveItem kSelectAllItem;

 private:
  [[nodiscard]] const Value& comment_text() const;
  void note_items(const std::vector<Item>& items);
  bool update_item_visibility();
  [[nodiscard]] bool shows_others_than(const std::vector<const LiveItem*>& items) const;
  [[nodiscard]] LiveQuestion* carry_forward_source() const;
  [[nodiscard]] const LiveSelect* select_of(const LiveQuestion* source) const;
  [[nodiscard]] std::vector<LiveItem> carried_from_select(const LiveSelect& source) const;
  [[nodiscard]] std::vector<LiveItem> carried_from_array(const LiveQuestion& source) const;
  void carry(const std::vector<LiveItem>& items);
  void carry_from(const LiveSelect& source);
  [[nodiscard]] bool is_comment_showing(const LiveItem& item) const;
  [[nodiscard]] Value comment_of_item(const LiveItem& item) const;
  void tell_depended_questions();
  void follow_source();
  [[nodiscard]] bool has_followed_source() const;

  const Choices& choices_;
  std::uint32_t selection_revision_ = 0;
  std::uint32_t correct_at_revision_ = 0;   ///< when values that are no choices were cleared last
  bool is_found_correct_ = false;           ///< whether that holds until the next revision
  mutable LiveQuestion* source_ = nullptr;  ///< the question whose choices it carries on, once it is known
  std::vector<LiveItem> own_;
  std::vector<const LiveItem*> own_pointers_;
  bool is_laid_out_ = false;     ///< visible_choices_ has been made
  bool choices_change_ = false;  ///< by conditions of items, or as another question's choices change
  bool has_enabling_ = false;    ///< conditions that say which choices can be chosen
  bool has_item_comments_ = false;
  std::list<LiveItem> made_;  ///< carried and custom choices: lists point to them, so that they stay
  std::vector<const LiveItem*> carried_;
  /// What carried_ was made of; making it again would yield the same.
  struct {
    const LiveSelect* source = nullptr;
    std::uint32_t revision = 0;
  } carried_from_;
  /// The revisions of the source and of itself when it had followed the source last.
  struct {
    std::uint32_t source = UINT32_MAX;  ///< a revision that there never is
    std::uint32_t own = 0;
  } followed_;
  std::vector<const LiveItem*> custom_;
  std::optional<std::vector<const LiveItem*>> filtered_;
  std::vector<const LiveItem*> next_choices_;  ///< room to list visible choices before they are compared
  Value other_value_core_ = Value("");
  std::optional<bool> store_others_override_;
  bool setting_comment_ = false;
  bool being_added_ = false;
  bool make_comment_empty_ = false;
  bool telling_depended_ = false;
};

}  // namespace tertulia::engine::questionnaire
