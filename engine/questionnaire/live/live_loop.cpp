// SPDX-License-Identifier: Apache-2.0
#include "engine/questionnaire/live/live_loop.hpp"

#include <algorithm>

#include "engine/expression/coercion.hpp"
#include "engine/expression/comparison.hpp"
#include "engine/json/json.hpp"
#include "engine/questionnaire/live/live_questionnaire.hpp"

namespace tertulia::engine::questionnaire {
namespace {

std::size_t count_of(double number) { return number > 0 ? static_cast<std::size_t>(number) : 0; }

bool has_content(const Value& element) {
  if (element.is_object()) return !element.object().empty();
  if (element.is_array()) return !element.array().empty();
  return element.is_string() && !element.string().empty();
}

bool has_tables(const Container& container) {
  return std::any_of(container.elements.begin(), container.elements.end(), [](const Container::Element& element) {
    if (element.panel) return has_tables(*element.panel);
    return element.question->table || (element.question->loop && has_tables(*element.question->loop->panel));
  });
}

}  // namespace

LiveLoop::LiveLoop(const Question& definition, const Place& place)
    : LiveQuestion(definition, place), has_tables_(has_tables(*definition.loop->panel)) {
  // While a questionnaire is loaded, elements before this one may look at it as it is written.
  wanted_count_ = count_of(loop().panel_count);
  if (!survey().is_loading()) wanted_count_ = within_bounds(wanted_count_);
}

// Panels
// ----------------------------------------------------------------------------------------------------------------

const std::vector<std::unique_ptr<LivePanel>>& LiveLoop::panels() const {
  if (!built_ && !survey().is_loading()) const_cast<LiveLoop*>(this)->build();
  return panels_;
}

std::vector<LivePanel*> LiveLoop::visible_panels() const {
  std::vector<LivePanel*> visible;
  for (const auto& panel : panels()) {
    if (panel->panel().visible_flag()) visible.push_back(panel.get());
  }
  return visible;
}

std::size_t LiveLoop::index_of(const LivePanel& panel) const {
  const auto is_it = [&](const auto& other) { return other.get() == &panel; };
  return static_cast<std::size_t>(std::find_if(panels_.begin(), panels_.end(), is_it) - panels_.begin());
}

std::size_t LiveLoop::panel_count() const {
  return survey().is_loading() || was_not_rendered() ? wanted_count_ : panels_.size();
}

void LiveLoop::build() {
  built_ = true;
  building_ = true;
  if (wanted_count_ > 0) set_panel_count(wanted_count_);
  for (std::size_t i = 0; i < panels_.size(); ++i) {
    const std::vector<LiveQuestion*> all = panels_[i]->questions();
    for (LiveQuestion* question : all) question->on_added();
  }
  if (changed_before_building_) {
    changed_before_building_ = false;
    run_triggers_after_building();
  }
  make_nested_rows();
  building_ = false;
}

/// survey-core looks whether all questions inside are ready, and tables make their rows when they are asked.
void LiveLoop::make_nested_rows() {
  if (!has_tables_) return;
  std::vector<LiveQuestion*> nested;
  collect_nested(nested, false);
}

void LiveLoop::run_triggers_after_building() {
  for (LivePanel* panel : visible_panels()) {
    const Value element = element_of(*panel);
    if (expression::is_empty(element) || !element.is_object()) continue;
    ChangedKeys keys;
    for (const Value::Member& member : element.object()) keys.set("panel." + member.name, member.value);
    panel->run_triggers("", keys);
  }
}

std::size_t LiveLoop::within_bounds(std::size_t count) const {
  const std::size_t least = count_of(loop().min_panel_count);
  return std::clamp(count, least, std::max(least, count_of(loop().max_panel_count)));
}

void LiveLoop::set_wanted_count(std::size_t count) {
  count = within_bounds(count);
  if (count == wanted_count_) return;
  wanted_count_ = count;
  tell_count(count);
}

void LiveLoop::on_survey_load() {
  set_wanted_count(wanted_count_);
  LiveQuestion::on_survey_load();
}

void LiveLoop::set_panel_count(std::size_t count) {
  if (survey().is_loading() || was_not_rendered()) {
    set_wanted_count(count);
    return;
  }
  if (count == panels_.size()) return;
  tell_count(count);
  adding_value_ = value();
  adding_ = true;
  added_value_changed_ = false;
  while (panels_.size() < count && survey().spend(loop().panel->elements.size() + 1)) {
    auto panel = std::make_unique<LivePanel>(*loop().panel, *this);
    const std::vector<LiveQuestion*> all = panel->questions();
    for (LiveQuestion* question : all) question->on_added();
    panels_.push_back(std::move(panel));
    panels_.back()->panel().on_first_rendering();
  }
  for (; panels_.size() > count; panels_.pop_back()) {
    for (LiveQuestion* question : panels_.back()->questions()) question->forget_sources();
    survey().retire(std::move(panels_.back()));
  }
  adding_ = false;
  if (added_value_changed_) set_internally(std::move(adding_value_));
  set_value_from_count();
  run_condition();
}

void LiveLoop::set_internally(Value value) {
  changing_internally_ = true;
  force_new_value(std::move(value));
  changing_internally_ = false;
}

void LiveLoop::set_value_from_count() {
  Value::Array elements;
  if (value().is_array()) elements = value().array();
  if (elements.size() == panel_count()) return;
  for (std::size_t i = elements.size(); i < panel_count(); ++i) {
    Value answer = panels()[i]->answer();
    elements.push_back(expression::is_empty(answer) ? Value(Value::Object{}) : std::move(answer));
  }
  elements.resize(panel_count());
  Value resized(std::move(elements));
  if (value_.is_array()) value_ = resized;  // changed in place, whoever else is setting it
  set_internally(std::move(resized));
}

void LiveLoop::set_count_from_value() {
  if (changing_internally_) return;
  std::size_t count = value().is_array() ? value().array().size() : 0;
  if (count == 0 && wanted_count_ > 0) count = wanted_count_;
  counting_ = true;
  set_panel_count(count);
  counting_ = false;
}

// Value
// -----------------------------------------------------------------------------------------------------------------

bool LiveLoop::is_empty() const {
  return !value().is_array() || std::none_of(value().array().begin(), value().array().end(), has_content);
}

void LiveLoop::set_value_core(Value value) {
  if (adding_) {
    added_value_changed_ = true;
    adding_value_ = std::move(value);
  } else {
    LiveQuestion::set_value_core(std::move(value));
  }
}

void LiveLoop::set_question_value(Value value) {
  if (counting_) return;
  LiveQuestion::set_question_value(std::move(value));
  set_count_from_value();
  if (elements_being_set_ > 0) return;
  for (std::size_t i = 0; i < panels_.size(); ++i) panels_[i]->update_from_survey();
}

void LiveLoop::on_survey_value_changed(const Value& value) {
  const auto is_unanswered = [](const auto& panel) { return expression::is_empty(panel->answer()); };
  if (value.is_undefined() && std::all_of(panels_.begin(), panels_.end(), is_unanswered)) return;
  LiveQuestion::on_survey_value_changed(value);
  for (std::size_t i = 0; i < panels_.size(); ++i) {
    const Value element = element_of(*panels_[i]);
    const std::vector<LiveQuestion*> all = panels_[i]->questions();
    for (LiveQuestion* question : all) {
      const Value* own = element.find(question->value_name());
      question->on_survey_value_changed(own == nullptr ? Value() : *own);
    }
  }
  if (value.is_undefined()) set_value_from_count();
  make_nested_rows();
}

Value LiveLoop::element_of(const LivePanel& panel) const {
  // A panel that is being made takes the first element without a panel.
  const std::size_t index = index_of(panel);
  if (!value().is_array() || index >= value().array().size()) return Value(Value::Object{});
  return value().array()[index];
}

void LiveLoop::replace_in_place(const LivePanel& panel, const std::string& name, Value value) {
  const std::size_t index = index_of(panel);
  if (!value_.is_array() || index >= value_.array().size()) return;
  if (Value* stored = value_.array()[index].find(name)) *stored = std::move(value);
}

void LiveLoop::update_element(const LivePanel& panel, const std::string& name, const Value& value) {
  ++elements_being_set_;
  const std::size_t index = index_of(panel);
  Value::Array elements;
  if (this->value().is_array()) elements = detached(this->value()).array();
  while (elements.size() < std::max(index + 1, panels_.size())) elements.emplace_back(Value::Object{});
  Value& element = elements[index];
  if (!expression::is_truthy(element)) element = Value(Value::Object{});
  if (is_blank(value)) {
    element.erase(name);
  } else {
    element.set(name, detached(value));
  }
  if (index < panels_.size()) {
    std::string_view question = name;
    if (question.ends_with(kCommentSuffix)) question.remove_suffix(kCommentSuffix.size());
    const auto named = panels_[index]->questions_by_value_name(question);
    if (!named.empty()) changing_questions_.push_back(named.front());
  }
  set_new_value(Value(std::move(elements)));
  changing_questions_.clear();
  if (elements_being_set_ > 0) --elements_being_set_;
}

bool LiveLoop::is_default_value_empty() const {
  return LiveQuestion::is_default_value_empty() && is_blank(loop().default_panel_value);
}

void LiveLoop::set_default_value() {
  if (is_blank(loop().default_panel_value) || !is_blank(definition().default_value)) {
    LiveQuestion::set_default_value();
    return;
  }
  if (!is_empty() || panel_count() == 0) return;
  set_new_value(Value(Value::Array(panel_count(), loop().default_panel_value)));
}

// What happens
// ----------------------------------------------------------------------------------------------------------

void LiveLoop::on_first_rendering() {
  if (was_rendered_) return;
  was_rendered_ = true;
  if (!built_) build();
}

void LiveLoop::on_seed_changed() {
  for (const auto& panel : panels_) panel->panel().on_seed_changed();
}

void LiveLoop::on_read_only_changed() {
  LiveQuestion::on_read_only_changed();
  for (const auto& panel : panels_) panel->panel().update_read_only();
}

/// A loop that shows one panel at a time asks for it, so that panels are made that nobody has seen yet.
void LiveLoop::on_hiding_content() {
  if (loop().shows_one) {
    const std::vector<LivePanel*> visible = visible_panels();
    if (visible.empty()) return;
    for (LiveQuestion* question : visible.front()->questions()) question->on_hiding_content();
    return;
  }
  for (const auto& panel : panels_) {
    for (LiveQuestion* question : panel->questions()) question->on_hiding_content();
  }
}

void LiveLoop::on_any_value_changed(const std::string& name, const std::string& question_name) {
  LiveQuestion::on_any_value_changed(name, question_name);
  if (!built_ && name == value_name()) changed_before_building_ = true;
  for (std::size_t i = 0; i < panels_.size(); ++i) {
    panels_[i]->panel().on_any_value_changed(name, question_name);
    panels_[i]->panel().on_any_value_changed("panel", "");
  }
}

void LiveLoop::run_condition_core() {
  LiveQuestion::run_condition_core();
  const bool before = changing_internally_;
  changing_internally_ = true;
  for (std::size_t i = 0; i < panels_.size(); ++i) panels_[i]->panel().run_condition();
  changing_internally_ = before;
}

void LiveLoop::run_nested_triggers(const std::string& name, const ChangedKeys& keys) {
  for (std::size_t i = 0; i < panels_.size(); ++i) {
    if (panels_[i]->panel().visible_flag()) panels_[i]->run_triggers(name, keys);
  }
}

void LiveLoop::clear_value_on_hiding(bool is_clear_on_hidden) {
  if (!is_clear_on_hidden) clear_panels_if_invisible(ClearIfInvisible::OnHiddenContainer);
  LiveQuestion::clear_value_on_hiding(is_clear_on_hidden);
}

void LiveLoop::clear_value_if_invisible(ClearIfInvisible reason) {
  clear_panels_if_invisible(reason == ClearIfInvisible::OnHidden ? ClearIfInvisible::OnHiddenContainer : reason);
  LiveQuestion::clear_value_if_invisible(reason);
}

void LiveLoop::clear_panels_if_invisible(ClearIfInvisible reason) {
  for (std::size_t i = 0; i < panels_.size(); ++i) {
    elements_being_set_ = 0;
    const std::vector<LiveQuestion*> all = panels_[i]->questions();
    for (LiveQuestion* question : all) {
      if (question->visible_flag() && !panels_[i]->panel().is_visible()) continue;
      question->clear_value_if_invisible(reason);
    }
  }
  elements_being_set_ = 0;
}

// Names and paths
// -------------------------------------------------------------------------------------------------------

Found LiveLoop::look_up(const Lookup& lookup) const { return look_up_in_entries(lookup); }

std::string LiveLoop::path_to(const LiveQuestion& nested) const {
  const auto* panel = dynamic_cast<const LivePanel*>(&nested.host());
  return path() + "[" + std::to_string(panel == nullptr ? 0 : panel->index()) + "]." + nested.name();
}

std::string LiveLoop::pointer_to(const LiveQuestion& nested) const {
  const auto* panel = dynamic_cast<const LivePanel*>(&nested.host());
  return json::pointer_to(json::pointer_to(pointer(), panel == nullptr ? 0 : panel->index()), nested.value_name());
}

LiveEntry* LiveLoop::entry_at(std::size_t index) const {
  const auto visible = visible_panels();
  return index < visible.size() ? visible[index] : nullptr;
}

std::optional<std::vector<LiveContainer*>> LiveLoop::inner_panels() const {
  std::vector<LiveContainer*> inner;
  for (const auto& panel : panels()) inner.push_back(&panel->panel());
  return inner;
}

void LiveLoop::collect_nested(std::vector<LiveQuestion*>& questions, bool visible_only) {
  if (visible_only && !is_visible()) return;
  questions.push_back(this);
  for (const auto& panel : panels_) {
    if (visible_only && !panel->panel().visible_flag()) continue;
    for (LiveQuestion* question : panel->questions()) question->collect_nested(questions, visible_only);
  }
}

}  // namespace tertulia::engine::questionnaire
