// SPDX-License-Identifier: Apache-2.0
#include "engine/questionnaire/live/live_question.hpp"

#include <algorithm>
#include <cmath>

#include "engine/core/unicode.hpp"
#include "engine/expression/coercion.hpp"
#include "engine/expression/comparison.hpp"
#include "engine/expression/date.hpp"
#include "engine/questionnaire/live/computed_value.hpp"
#include "engine/questionnaire/live/live_container.hpp"
#include "engine/questionnaire/live/live_questionnaire.hpp"
#include "engine/questionnaire/live/random_order.hpp"

namespace tertulia::engine::questionnaire {

LiveQuestion::LiveQuestion(const Question& definition, const Place& place)
    : definition_(definition),
      place_(place),
      visible_(definition.visible),
      read_only_(definition.read_only),
      is_required_(definition.is_required) {
  if (!visible_) last_is_visible_ = false;
}

LiveQuestion::~LiveQuestion() {
  forget_sources();
  for (LiveQuestion* question : depended_questions_) std::erase(question->sources_, this);
}

std::string LiveQuestion::path() const {
  return place_.parent_question == nullptr ? name() : place_.parent_question->path_to(*this);
}

std::string LiveQuestion::pointer() const {
  return place_.parent_question == nullptr ? json::pointer_to("", value_name())
                                           : place_.parent_question->pointer_to(*this);
}

std::string LiveQuestion::pointer_to(const LiveQuestion& nested) const {
  return json::pointer_to(pointer(), nested.value_name());
}

bool LiveQuestion::survey_is_waiting() const { return survey().take_waiting(); }

LiveContainer* LiveQuestion::page() const {
  if (place_.parent_question != nullptr) return place_.parent_question->page();
  return place_.parent == nullptr ? nullptr : place_.parent->page();
}

std::uint32_t LiveQuestion::random_seed() const {
  std::uint32_t outer = 0;
  if (parent_question() != nullptr) {
    outer = parent_question()->random_seed();
  } else if (parent() != nullptr) {
    outer = parent()->random_seed();
  }
  return seed_of(outer, type_name(type()), name());
}

// State
// -----------------------------------------------------------------------------------------------------------------

bool LiveQuestion::is_parent_visible() const {
  if (place_.parent_question != nullptr && !place_.parent_question->is_visible()) return false;
  return place_.parent == nullptr || (place_.parent->is_visible() && place_.parent->is_parent_visible());
}

bool LiveQuestion::is_read_only() const {
  return read_only_ || read_only_by_row || survey().is_display_mode() ||
         (place_.parent != nullptr && place_.parent->is_read_only()) ||
         (place_.parent_question != nullptr && place_.parent_question->is_read_only());
}

void LiveQuestion::set_visible(bool visible) {
  if (visible_ == visible) return;
  visible_ = visible;
  if (place_.parent != nullptr) place_.parent->on_element_visibility_changed();
  update_visible_property();
  if (!is_visible()) faults_.clear();
  notify_visibility_changed();
}

void LiveQuestion::on_visible_changed() {
  const std::optional<bool> before = last_is_visible_;
  update_visible_property();
  if (!is_visible()) faults_.clear();
  if (before && before != last_is_visible_) notify_visibility_changed();
}

void LiveQuestion::update_visible_property() {
  const bool now = is_visible();
  if (last_is_visible_ == now) return;
  last_is_visible_ = now;
  if (place_.parent != nullptr) place_.parent->on_element_visibility_changed();
  if (!now) on_hiding_content();
}

void LiveQuestion::notify_visibility_changed() {
  if (!survey().can_react_to_visibility()) return;
  const bool clear = is_clear_on_hidden();
  if (!visible_) clear_value_on_hiding(clear);
  if (clear && is_visible_in_survey()) update_value_with_defaults();
}

void LiveQuestion::set_required(bool required) {
  if (is_required_ == required) return;
  is_required_ = required;
  if (!required && !faults_.empty()) validate(true);
}

void LiveQuestion::set_read_only(bool read_only) {
  if (read_only_ == read_only) return;
  read_only_ = read_only;
  update_read_only();
}

void LiveQuestion::update_read_only() {
  const bool now = is_read_only();
  if (now == last_is_read_only_) return;
  last_is_read_only_ = now;
  on_read_only_changed();
}

void LiveQuestion::on_read_only_changed() {
  if (last_is_read_only_) clear_faults();
}

void LiveQuestion::clear_faults() { faults_.clear(); }

ClearIfInvisible LiveQuestion::effective_clear_mode() const {
  return definition_.clear_if_invisible == ClearIfInvisible::Default ? survey().definition().clear_invisible_values
                                                                     : definition_.clear_if_invisible;
}

bool LiveQuestion::is_clear_on_hidden() const {
  const ClearIfInvisible mode = effective_clear_mode();
  return mode == ClearIfInvisible::OnHidden || mode == ClearIfInvisible::OnHiddenContainer;
}

// Value
// -----------------------------------------------------------------------------------------------------------------

void LiveQuestion::set_new_value(Value value) {
  if (same_value(value, this->value())) return;
  force_new_value(std::move(value));
}

void LiveQuestion::force_new_value(Value value) {
  if (!is_blank(value) && !is_new_value_correct(value)) return;
  had_answer_ = !is_empty();
  setting_value_ = true;
  set_value_core(value_to_data(std::move(value)));
  if (notify_value_changed_) on_value_changed();
  setting_value_ = false;
  had_answer_ = false;
}

void LiveQuestion::set_value_core(Value value) {
  set_question_value(std::move(value));
  if (!can_set_value_to_survey()) return;
  place_.host.set_value(value_name(), this->value(), notify_value_changed_, this);
}

void LiveQuestion::set_question_value(Value value) {
  value = convert_to_correct_value(std::move(value));
  const bool equal = same_value(value_, value);
  if (!equal && !changing_via_default_) value_changed_directly_ = true;
  store_value(std::move(value));
}

/// A list is emptied, not removed.
void LiveQuestion::store_value(Value value) {
  if (value_.is_array() && !expression::is_truthy(value)) {
    value_ = Value(Value::Array{});
  } else {
    value_ = std::move(value);
  }
}

void LiveQuestion::update_value_from_survey(Value value, bool clear_data) {
  if (!is_blank(value) && !is_new_value_correct(value)) return;
  const bool empty = is_blank(value);
  updating_from_survey_ = true;
  if (!empty && definition_.default_value_expression.given()) {
    use_default_value(
        [&](const Value& computed) { update_value_from_survey_core(value, same_value(value, computed)); });
  } else {
    update_value_from_survey_core(std::move(value), !place_.host.is_whole());
    if (clear_data && empty) value_changed_directly_ = false;
    if (empty) take_count_of_cleared();
  }
  updating_from_survey_ = false;
  update_depended_questions();
}

void LiveQuestion::update_value_from_survey_core(Value value, bool via_default) {
  changing_via_default_ = via_default;
  value = value_from_data(std::move(value));
  const bool equal = same_value(value_, convert_to_correct_value(value));
  set_question_value(std::move(value));
  if (!equal && survey().is_setting_data() && !all_faults().empty()) validate_after_change();
  changing_via_default_ = false;
}

void LiveQuestion::follow_count(const std::string& name, const Value& value) {
  const std::string& source = definition_.count_from();
  if (source.empty() || source != name) return;
  if (is_blank(value)) {
    take_count(0);  // and the answer becomes 0
  } else {
    take_bound_count(value);
  }
}

void LiveQuestion::take_bound_count(const Value& count) {
  const double number = expression::to_number(count);
  if (!(number >= 0 && number <= kMostEntries)) return;
  const auto before = count_taken_;
  count_taken_ = static_cast<std::size_t>(std::ceil(number));
  take_count(*count_taken_);
  count_taken_ = before;
}

void LiveQuestion::tell_count(std::size_t count) {
  const std::string& source = definition_.count_from();
  if (source.empty() || updating_from_survey_ || count_taken_ == count) return;
  const Value number(static_cast<double>(count));
  if (!same_value(number, place_.host.value_of(source))) place_.host.set_value(source, number, true, nullptr);
}

/// An answer that is gone leaves as many empty entries as its source says.
void LiveQuestion::take_count_of_cleared() {
  const std::string& source = definition_.count_from();
  if (source.empty()) return;
  const Value count = place_.host.value_of(source);
  if (!is_blank(count)) take_bound_count(count);
}

void LiveQuestion::clear_value(bool keep_comment) {
  if (!value().is_undefined()) set_new_value(Value());
  if (!keep_comment && expression::is_truthy(comment())) set_comment(Value());
  value_changed_directly_ = false;
  on_clear_value();
}

void LiveQuestion::set_comment(Value text) {
  if (text.is_string() && unicode::trim(text.string()).empty()) text = Value("");
  if (comment() == text) return;
  set_new_comment(std::move(text));
}

void LiveQuestion::set_new_comment(Value text) {
  if (comment_ == text) return;
  comment_ = text;
  place_.host.set_comment(value_name(), text);
}

const Value& LiveQuestion::filtered_value(bool) const { return value(); }

// Defaults
// --------------------------------------------------------------------------------------------------------------

template <typename Use>
bool LiveQuestion::use_default_expression(Use&& use) {
  return run_formula(definition_.default_value_expression, [&](Value result) {
    if (result.is_nothing()) result = definition_.default_value;
    changing_via_default_ = true;
    use(convert_computed_value(std::move(result)));
    changing_via_default_ = false;
  });
}

template <typename Use>
void LiveQuestion::use_default_value(Use&& use) {
  if (!use_default_expression(use)) use(convert_computed_value(definition_.default_value));
}

Value LiveQuestion::convert_computed_value(Value value) { return computed_value(std::move(value), "", survey()); }

void LiveQuestion::run_default_expression() {
  use_default_expression([&](const Value& value) { set_computed_value(value); });
}

void LiveQuestion::set_computed_value(const Value& value) {
  if (!same_value(this->value(), value)) set_new_value(value);
}

bool LiveQuestion::is_default_value_empty() const {
  return !definition_.default_value_expression.given() && is_blank(definition_.default_value);
}

bool LiveQuestion::holds_default() const {
  if (is_empty()) return false;
  return same_value(definition_.default_value, value()) ||
         (!value_changed_directly_ && definition_.default_value_expression.given());
}

void LiveQuestion::update_value_with_defaults() {
  if (survey().is_loading() || is_default_value_empty() || !is_empty()) return;
  if (is_clear_on_hidden() && !is_visible()) return;
  set_default_value();
}

void LiveQuestion::set_default_value() {
  use_default_value([&](const Value& computed) {
    Value value = convert_to_correct_value(computed);
    if (!same_value(this->value(), value)) set_default_into_value(std::move(value));
  });
}

void LiveQuestion::update_value_with_defaults_or_clear() {
  if (survey().is_loading()) return;
  if (is_default_value_empty()) {
    clear_value();
  } else {
    set_default_value();
  }
}

// What happens
// ----------------------------------------------------------------------------------------------------------

void LiveQuestion::on_survey_load() {
  update_value_with_defaults();
  if (!is_empty()) return;
  if (has_nothing_to_take_over()) {
    update_comment_from_survey(Value(""));
    update_depended_questions();
    return;
  }
  const Value value = place_.host.value_of(value_name());
  if (!expression::is_empty(value) || !survey().is_loading()) update_value_from_survey(value, false);
  update_comment_from_survey(needs_comment_from_survey() ? place_.host.comment_of(value_name()) : Value(""));
}

/// No answers at all, and none in here: what a question does with its answer would leave it as it is. Types that lay
/// out parts of their own look for themselves.
bool LiveQuestion::has_nothing_to_take_over() const {
  const bool has_parts = definition_.table || definition_.loop || definition_.slider;
  return !has_parts && (value_.is_undefined() || value_.is_array()) && place_.host.is_whole() &&
         survey().has_no_values();
}

void LiveQuestion::on_added() {
  update_value_from_survey(place_.host.value_of(value_name()), false);
  update_comment_from_survey(needs_comment_from_survey() ? place_.host.comment_of(value_name()) : Value(""));
  on_survey_value_changed(value());
  update_value_with_defaults();
  run_condition();
}

void LiveQuestion::run_condition() {
  run_condition_core();
  if (!definition_.default_value_expression.given()) return;
  if (!value_changed_directly_ && (!is_clear_on_hidden() || is_visible_in_survey())) run_default_expression();
}

void LiveQuestion::run_condition_core() { run_condition_flags(); }

void LiveQuestion::run_condition_flags() {
  const auto is = [](const Value& value, bool wanted) { return value.is_boolean() && value.boolean() == wanted; };
  const Question& d = definition_;
  if (d.visible_if.given() && !can_skip_formula(d.visible_if)) {
    run_formula(d.visible_if, [&](const Value& result) { set_visible(is(result, true)); });
  }
  if (d.enable_if.given() && !can_skip_formula(d.enable_if)) {
    run_formula(d.enable_if, [&](const Value& result) { set_read_only(is(result, false)); });
  }
  if (d.required_if.given() && !can_skip_formula(d.required_if)) {
    run_formula(d.required_if, [&](const Value& result) { set_required(is(result, true)); });
  }
}

bool LiveQuestion::can_skip_formula(const Formula& formula) const {
  const ChangedKeys* keys = survey().changed_keys();
  if (keys == nullptr || !formula.compiled) return false;
  if (place_.host.is_whole()) return can_skip(*formula.compiled, *keys);
  ChangedKeys with_local = *keys;
  place_.host.add_local_keys(with_local);
  return can_skip(*formula.compiled, with_local);
}

Value LiveQuestion::evaluate(const expression::Expression& expression) const {
  return survey().evaluate(expression, *this, this);
}

bool LiveQuestion::has_triggers() const {
  return definition_.reset_value_if.given() || definition_.set_value_if.given() ||
         definition_.set_value_expression.given();
}

void LiveQuestion::run_triggers(const std::string& name, const ChangedKeys& keys) {
  if (setting_value_) return;
  if (place_.parent_question != nullptr && place_.parent_question->value_name() == name) return;
  run_value_triggers(keys);
  run_nested_triggers(name, keys);
}

void LiveQuestion::run_value_triggers(const ChangedKeys& keys) {
  const Question& d = definition_;
  if (d.reset_value_if.given() && !is_empty() && should_run_trigger(d.reset_value_if, nullptr, keys)) {
    run_formula(d.reset_value_if, [&](const Value& result) {
      if (result.is_boolean() && result.boolean()) update_value_with_defaults_or_clear();
    });
  }
  if (d.set_value_if.given() && should_run_trigger(d.set_value_if, &d.set_value_expression, keys)) {
    run_formula(d.set_value_if, [&](const Value& result) {
      if (!expression::is_truthy(result)) return;
      if (!d.set_value_expression.given()) {
        clear_value();
      } else {
        run_formula(d.set_value_expression,
                    [&](Value value) { set_computed_value(convert_computed_value(std::move(value))); });
      }
    });
  }
  if (d.set_value_expression.given() && !d.set_value_if.given() &&
      should_run_trigger(d.set_value_expression, nullptr, keys)) {
    run_formula(d.set_value_expression,
                [&](Value value) { set_computed_value(convert_computed_value(std::move(value))); });
  }
}

/// A trigger runs when a variable of its own changed. A condition without variables counts only together with an
/// expression whose variables changed.
bool LiveQuestion::should_run_trigger(const Formula& formula, const Formula* second, const ChangedKeys& keys) const {
  enum class Reason { None, Variable, Independent };
  const auto reason = [&](const Formula& f) {
    if (!f.compiled || f.compiled->calls_without_variables() || f.compiled->variables().empty()) {
      return Reason::Independent;
    }
    return keys.touch(f.compiled->variables()) ? Reason::Variable : Reason::None;
  };
  const Reason first = reason(formula);
  if (first == Reason::Variable) return true;
  if (second == nullptr || !second->given()) return first == Reason::Independent;
  return reason(*second) != Reason::None;
}

void LiveQuestion::clear_value_on_hiding(bool is_clear_on_hidden) {
  if (is_clear_on_hidden) clear_value_if_invisible(ClearIfInvisible::OnHidden);
}

void LiveQuestion::clear_value_if_invisible(ClearIfInvisible reason) {
  const ClearIfInvisible mode = effective_clear_mode();
  if (mode == ClearIfInvisible::None) return;
  if (reason == ClearIfInvisible::OnHidden && mode == ClearIfInvisible::OnComplete) return;
  if (reason == ClearIfInvisible::OnHiddenContainer && mode != reason) return;
  clear_value_if_invisible_core(reason);
}

void LiveQuestion::clear_value_if_invisible_core(ClearIfInvisible reason) {
  if (can_clear_as_invisible(reason)) clear_value();
}

bool LiveQuestion::can_clear_as_invisible(ClearIfInvisible reason) const {
  if (reason == ClearIfInvisible::OnHiddenContainer && !is_parent_visible()) return true;
  if (is_visible_in_survey()) return false;
  const LiveContainer* page = this->page();
  if (page != nullptr && survey().is_start_page(*page)) return false;
  return !survey().has_other_visible_question(*this);
}

void LiveQuestion::add_depended_question(LiveQuestion& question) {
  if (std::find(depended_questions_.begin(), depended_questions_.end(), &question) == depended_questions_.end()) {
    depended_questions_.push_back(&question);
    question.sources_.push_back(this);
  }
}

void LiveQuestion::update_depended_questions() {
  const std::vector<LiveQuestion*> depended = depended_questions_;
  for (LiveQuestion* question : depended) survey().update_depended(*question);
}

void LiveQuestion::forget_sources() {
  for (LiveQuestion* source : sources_) std::erase(source->depended_questions_, this);
  sources_.clear();
}

void LiveQuestion::collect_nested(std::vector<LiveQuestion*>& questions, bool visible_only) {
  if (!visible_only || is_visible()) questions.push_back(this);
}

}  // namespace tertulia::engine::questionnaire
