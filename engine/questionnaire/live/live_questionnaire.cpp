// SPDX-License-Identifier: Apache-2.0
#include "engine/questionnaire/live/live_questionnaire.hpp"

#include <algorithm>

#include "engine/core/unicode.hpp"
#include "engine/expression/coercion.hpp"
#include "engine/expression/comparison.hpp"
#include "engine/questionnaire/live/depth.hpp"
#include "engine/questionnaire/live/triggers.hpp"

namespace tertulia::engine::questionnaire {
namespace {

/// A change costs more than an expression: everybody is told of it.
constexpr std::size_t kWorkOfChange = 20;

/// Equal for the purpose of announcing a change: "1" and 1 are, "a" and "A" are not.
bool announced_equal(const Value& a, const Value& b) {
  return expression::equal_values(a, b, {.case_sensitive = true, .trim = false});
}

}  // namespace

LiveQuestionnaire::LiveQuestionnaire(const Questionnaire& definition, const Session& session)
    : definition_(definition),
      locale_(session.locale.empty() ? definition.locale : session.locale),
      seed_(session.seed),
      calculated_(definition.calculated_values.size()),
      calculating_(definition.calculated_values.size()),
      triggers_(std::make_unique<TriggerRunner>(*this)) {
  evaluation_.now = session.now;
  if (const auto zone = TimeZone::find(session.time_zone)) evaluation_.time_zone = *zone;
  build();
  finish_loading();
  for (const auto& page : pages_) page->on_seed_changed();
  if (session.variables.is_object()) {
    for (const Value::Member& member : session.variables.object()) set_variable(member.name, member.value);
  }
  if (session.given.is_object()) set_variable("given", session.given);
}

LiveQuestionnaire::~LiveQuestionnaire() = default;

void LiveQuestionnaire::build() {
  const Place place{*this, *this};
  for (const auto& page : definition_.pages) {
    pages_.push_back(std::make_unique<LiveContainer>(*page, LiveContainer::Kind::Page, place));
  }
  // In the order of the definition's list, since nothing has been shuffled yet.
  by_place_ = questions();
  for (LiveQuestion* question : by_place_) {
    if (question->has_triggers()) questions_with_triggers_.push_back(question);
    if (!question->definition().count_from().empty()) counted_questions_.push_back(question);
  }
  grouped_.reserve(by_place_.size());
  for (const std::uint32_t i : definition_.index.grouped()) grouped_.push_back(by_place_[i]);
}

void LiveQuestionnaire::finish_loading() {
  load_phase_ = LoadPhase::Processing;
  started_ = !(definition_.first_page_is_start && pages_.size() > 1);
  loading_ = false;
  for (const auto& page : pages_) page->on_survey_load();
  load_phase_ = LoadPhase::Conditions;
  run_conditions();
  notify_any_value_changed("", "");
  load_phase_ = LoadPhase::Done;
  update_current_page();
  render_start_page();
}

// Values
// ----------------------------------------------------------------------------------------------------------------

void LiveQuestionnaire::set_data(const Value& data) {
  values_.clear();
  if (data.is_object()) {
    for (const Value::Member& member : data.object()) {
      values_.set(unicode::trim(member.name), member.value);
    }
  }
  setting_data_ = true;
  update_all_questions(data.is_nothing());
  for (LiveQuestion* question : questions()) question->on_survey_value_changed(value_of(question->value_name()));
  notify_any_value_changed("", "");
  setting_data_ = false;
  run_conditions();
  update_all_questions(data.is_nothing());
}

void LiveQuestionnaire::update_all_questions(bool clear_data) {
  for (LiveQuestion* question : questions()) {
    question->update_value_from_survey(value_of(question->value_name()), clear_data);
    if (question->needs_comment_from_survey()) question->update_comment_from_survey(comment_of(question->value_name()));
  }
}

Value LiveQuestionnaire::data() const {
  Value data = values_.object();
  add_calculated(data);
  return data;
}

Value LiveQuestionnaire::take_data() {
  Value data = values_.take();
  add_calculated(data);
  return data;
}

void LiveQuestionnaire::add_calculated(Value& data) const {
  for (const CalculatedValue& calculated : definition_.calculated_values) {
    if (!calculated.include_into_result || calculated.name.empty()) continue;
    Value value = variable(calculated.name);
    if (!value.is_undefined()) data.set(calculated.name, std::move(value));
  }
}

Value LiveQuestionnaire::value_of(const std::string& name) const {
  const Value* value = values_.find(name);
  return value == nullptr ? Value() : *value;
}

LiveQuestionnaire::Change LiveQuestionnaire::change_of(const std::string& name, const LiveQuestion* by) const {
  if (by == nullptr) return {name, name, expression::key_bit(name), definition_.index.group(name)};
  return {name, by->name(), by->definition().name_bits, by->definition().group};
}

void LiveQuestionnaire::set_value(const std::string& name, Value value, bool notify, const LiveQuestion* by) {
  const Depth depth(change_depth_);
  if (depth.is_too_deep() || !spend(kWorkOfChange) || !spend_on(value)) return;
  const Change change = change_of(name, by);
  const Value* stored = change.group ? values_.find(*change.group) : values_.find(name);
  const auto is_nothing = [](const Value& v) { return v.is_nothing() || (v.is_string() && v.string().empty()); };
  const bool was_nothing = stored == nullptr || is_nothing(*stored);
  if (is_nothing(value) || was_nothing ? is_nothing(value) && was_nothing : same_value(value, *stored)) return;
  ++changes_;
  const Value old = stored == nullptr ? Value() : *stored;
  if (expression::is_empty(value)) {
    values_.erase(name);
  } else {
    detach(value);
    if (change.group) {
      values_.set(*change.group, name, value);
    } else {
      values_.set(name, value);
    }
  }
  const Group questions = questions_of(change);
  update_questions(questions, value);
  if (!announced_equal(value, old)) announce(change, questions, value, old, notify);
}

void LiveQuestionnaire::update_questions(Group questions, const Value& value) {
  if (loading_) return;
  for (LiveQuestion* question : questions) {
    if (!same_value(question->value(), value)) question->update_value_from_survey(value, false);
  }
}

void LiveQuestionnaire::announce(const Change& change, Group questions, const Value& value, const Value& old,
                                 bool notify) {
  const auto tell_questions = [&] {
    for (LiveQuestion* question : questions) {
      validate_after_change(*question);
      question->on_survey_value_changed(value);
    }
  };
  if (concerns_nobody_else(change.name_bits)) {
    if (notify) tell_questions();
    return;
  }
  const auto is_this = [&](const std::string* name) { return *name == change.name; };
  pending_notices_.push_back(&change.name);
  changed(change.name, change.name_bits, value, old);
  // A change made on the way has told everybody.
  if (std::none_of(pending_notices_.begin(), pending_notices_.end(), is_this)) return;
  if (notify) {
    tell_questions();
    for (LiveQuestion* question : counted_questions_) question->follow_count(change.name, value);
    notify_any_value_changed(change.name, change.question_name, change.name_bits);
  }
  std::erase_if(pending_notices_, is_this);
}

bool LiveQuestionnaire::concerns_nobody_else(std::uint64_t name_bits) const {
  const bool is_alone = !running_conditions_ && question_keys_.empty();
  const bool has_triggers = !definition_.triggers.empty() || !questions_with_triggers_.empty();
  return is_alone && !has_triggers && unstored_names_ == 0 &&
         (name_bits & (definition_.watched_names | definition_.names_looked_at)) == 0;
}

void LiveQuestionnaire::validate_after_change(LiveQuestion& question) {
  if (definition_.error_check == ErrorCheck::OnValueChanged || !question.all_faults().empty()) {
    question.validate_after_change();
    return;
  }
  for (LiveContainer* container = question.parent(); container != nullptr; container = container->parent()) {
    if (container->faults().empty()) continue;
    container->validate_itself();
    return;
  }
}

void LiveQuestionnaire::changed(const std::string& name, std::uint64_t name_bits, const Value& value, const Value& old,
                                const std::string& related) {
  const bool has_triggers = !definition_.triggers.empty();
  ChangedKeys keys;
  if (has_triggers) keys.set(name, value, old);
  if (!related.empty()) {
    const Value related_value = value_of(related);
    if (has_triggers) keys.set(related, related_value, related_value);
    question_keys_.set(related, related_value);
  }
  run_conditions_on_change(name, name_bits, value);
  if (has_triggers) triggers_->run(keys, TriggerRunner::Occasion::ValueChanged, related.empty() ? name : related);
}

Value LiveQuestionnaire::comment_of(const std::string& name) const {
  Value text = value_of(name + std::string(kCommentSuffix));
  return expression::is_empty(text) ? Value("") : text;
}

void LiveQuestionnaire::set_comment(const std::string& name, const Value& given) {
  const Depth depth(change_depth_);
  if (depth.is_too_deep() || !spend(kWorkOfChange)) return;
  const Value text = expression::is_truthy(given) ? given : Value("");
  const Value old = comment_of(name);
  if (same_value(text, old)) return;
  ++changes_;
  const std::string key = name + std::string(kCommentSuffix);
  if (is_blank(text)) {
    values_.erase(key);
  } else {
    values_.set(key, text);
  }
  const Group questions = questions_by_value_name(name);
  for (LiveQuestion* question : questions) {
    question->update_comment_from_survey(text);
    validate_after_change(*question);
  }
  if (!announced_equal(text, old)) changed(key, expression::key_bit(key), text, old, name);
  if (!questions.empty()) questions.front()->set_comment(text);
}

void LiveQuestionnaire::set_variable(const std::string& name, Value value) {
  const Depth depth(change_depth_);
  if (depth.is_too_deep() || !spend(kWorkOfChange)) return;
  const Value old = variable(name);
  values_.erase(name);
  const std::string lower = unicode::lower_case(name);
  variables_.set(lower, value);
  const std::uint64_t name_bits = expression::key_bit(lower);
  variable_names_ |= name_bits;
  ++changes_;
  notify_any_value_changed(lower, "");
  if (!expression::equal_values(old, value)) changed(lower, name_bits, value, old);
}

Value LiveQuestionnaire::variable(const std::string& name) const {
  if (const Value* exact = variables_.find(name); exact != nullptr && !expression::is_empty(*exact)) return *exact;
  if ((expression::key_bit(name) & variable_names_) == 0 && name.find_first_of(".[") == std::string::npos) return {};
  const std::string lower = unicode::lower_case(name);
  const Value* value = variables_.find(lower);
  if (value != nullptr && !expression::is_empty(*value)) return *value;
  if (lower.find_first_of(".[") != std::string::npos) {
    const expression::Name parsed = expression::parse_name(lower);
    const Found found = follow_value(variables_, parsed.steps);
    return found ? found.get() : Value();
  }
  return value == nullptr ? Value() : *value;
}

void LiveQuestionnaire::update_depended(LiveQuestion& question) {
  const Depth depth(change_depth_);
  if (depth.is_too_deep() || !spend(kWorkOfChange)) return;
  ++changes_;
  question.update_depended_question();
}

// Questions
// -------------------------------------------------------------------------------------------------------------

LiveQuestion* LiveQuestionnaire::find_question(const std::string& name) const {
  if (by_place_.empty()) return nullptr;  // questions are still being made
  const auto place = definition_.index.question(name);
  return place ? by_place_[*place] : nullptr;
}

LiveQuestionnaire::Group LiveQuestionnaire::questions_by_value_name(std::string_view name) const {
  if (grouped_.empty()) return {};  // questions are still being made
  const auto found = definition_.index.group(name);
  return found ? questions_of(*found) : Group();
}

std::vector<LiveQuestion*> LiveQuestionnaire::questions() const {
  std::vector<LiveQuestion*> questions;
  questions.reserve(definition_.questions.size());
  for (const auto& page : pages_) {
    questions.insert(questions.end(), page->questions().begin(), page->questions().end());
  }
  return questions;
}

std::vector<LiveQuestion*> LiveQuestionnaire::all_questions() {
  for (const auto& page : pages_) page->on_first_rendering();
  std::vector<LiveQuestion*> all;
  for (LiveQuestion* question : questions()) question->collect_nested(all, false);
  return all;
}

std::vector<LiveContainer*> LiveQuestionnaire::panels() const {
  std::vector<LiveContainer*> panels;
  for (const auto& page : pages_) page->collect_panels(panels);
  return panels;
}

LiveContainer* LiveQuestionnaire::find_container(std::string_view name) const {
  const auto is_it = [&](const LiveContainer& c) { return unicode::equal_ignoring_case(c.name(), name); };
  for (const auto& page : pages_) {
    if (is_it(*page)) return page.get();
  }
  for (LiveContainer* panel : panels()) {
    if (!panel->name().empty() && is_it(*panel)) return panel;
  }
  return nullptr;
}

bool LiveQuestionnaire::has_other_visible_question(const LiveQuestion& question) const {
  const Group same = questions_beside(question);
  if (same.size() < 2) return false;
  return std::any_of(same.begin(), same.end(), [&](const LiveQuestion* other) {
    return other != &question && other->is_visible() && other->is_parent_visible() &&
           other->parent_question() == nullptr && question.parent_question() == nullptr;
  });
}

LiveQuestionnaire::Quiz LiveQuestionnaire::quiz() const {
  Quiz quiz;
  const std::size_t first = definition_.first_page_is_start && !pages_.empty() ? 1 : 0;
  for (std::size_t i = first; i < pages_.size(); ++i) {
    if (!pages_[i]->is_visible()) continue;
    for (const LiveQuestion* question : pages_[i]->questions()) {
      const double count = question->quiz_question_count();
      if (count <= 0) continue;
      quiz.questions += count;
      quiz.correct += question->correct_answer_count();
    }
  }
  return quiz;
}

}  // namespace tertulia::engine::questionnaire
