// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <numeric>

#include "engine/expression/coercion.hpp"
#include "engine/questionnaire/live/live_loop.hpp"
#include "engine/questionnaire/live/live_questionnaire.hpp"

// What loops add to validation, texts and scores.
namespace tertulia::engine::questionnaire {
namespace {

bool sets_values(const Container& container) {
  return std::any_of(container.elements.begin(), container.elements.end(), [](const Container::Element& element) {
    if (element.panel) return sets_values(*element.panel);
    const Question& question = *element.question;
    return question.reset_value_if.given() || question.set_value_if.given() || question.set_value_expression.given() ||
           question.table != nullptr || (question.loop != nullptr && sets_values(*question.loop->panel));
  });
}

}  // namespace

bool LiveLoop::has_triggers() const { return LiveQuestion::has_triggers() || sets_values(*loop().panel); }

bool LiveLoop::validate_core(ValidationRun& run) {
  const bool input_changed = std::any_of(changing_questions_.begin(), changing_questions_.end(),
                                         [](const LiveQuestion* q) { return q->definition().has_input(); });
  if ((changing_internally_ && !input_changed) || building_) return true;
  const bool valid = changing_questions_.empty() ? validate_panels(run) : validate_changed_questions(run);
  return LiveQuestion::validate_core(run) && valid;
}

bool LiveLoop::validate_changed_questions(ValidationRun& run) {
  bool valid = true;
  const std::vector<LiveQuestion*> changing = changing_questions_;
  for (LiveQuestion* question : changing) valid = question->validate(run) && valid;
  std::vector<Value> keys;
  for (const auto& panel : panels_) valid = !repeats_key(*panel, keys, run) && valid;
  return valid;
}

bool LiveLoop::validate_panels(ValidationRun& run) {
  bool valid = true;
  std::vector<Value> keys;
  for (LivePanel* panel : visible_panels()) {
    const std::size_t before = run.fault_count;
    panel->panel().validate(run);
    valid = !repeats_key(*panel, keys, run) && before == run.fault_count && valid;
  }
  return valid;
}

bool LiveLoop::repeats_key(LivePanel& panel, std::vector<Value>& keys, ValidationRun& run) {
  if (loop().key_name.empty()) return false;
  const auto named = panel.questions_by_value_name(loop().key_name);
  if (named.empty() || named.front()->is_empty()) return false;
  LiveQuestion& question = *named.front();
  const bool is_changing =
      std::find(changing_questions_.begin(), changing_questions_.end(), &question) != changing_questions_.end();
  if (!changing_questions_.empty() && !is_changing) question.validate(run);
  const Value& value = question.value();
  const auto is_list = [](const Value& v) { return v.is_array() || v.is_object(); };
  const auto is_same = [&](const Value& key) {
    return !(is_list(key) && is_list(value)) && expression::loosely_equal(value, key, {});
  };
  if (std::any_of(keys.begin(), keys.end(), is_same)) {
    if (run.keep_faults) question.add_fault({"keyduplicationerror", "repeated_key", {}, &loop().key_error_text});
    run.count_fault(&question);
    return true;
  }
  keys.push_back(value);
  return false;
}

std::vector<const Fault*> LiveLoop::all_faults() const {
  std::vector<const Fault*> faults = LiveQuestion::all_faults();
  for (const auto& panel : panels_) {
    if (!panel->panel().visible_flag()) continue;
    for (const LiveQuestion* question : panel->questions()) {
      const auto more = question->all_faults();
      faults.insert(faults.end(), more.begin(), more.end());
    }
  }
  return faults;
}

Value LiveLoop::display_value_core(const Value& value) const {
  if (!value.is_array()) return value;
  Value::Array shown = value.array();
  for (std::size_t i = 0; i < std::min(shown.size(), panels_.size()); ++i) {
    if (!shown[i].is_object()) continue;
    const Value element = shown[i];
    for (const Value::Member& member : element.object()) {
      const auto named = panels_[i]->questions_by_value_name(member.name);
      if (named.empty()) continue;
      Value text = named.front()->display_value(&member.value);
      const std::string title = named.front()->title();
      if (!title.empty() && title != member.name) shown[i].erase(member.name);
      shown[i].set(title.empty() ? member.name : title, std::move(text));
    }
  }
  return Value(std::move(shown));
}

std::vector<const LiveQuestion*> LiveLoop::quiz_questions() const {
  std::vector<const LiveQuestion*> asked;
  for (const LivePanel* panel : visible_panels()) {
    for (const LiveQuestion* question : panel->questions()) {
      if (question->quiz_question_count() > 0) asked.push_back(question);
    }
  }
  return asked;
}

bool LiveLoop::has_correct_answer() const { return !quiz_questions().empty() || LiveQuestion::has_correct_answer(); }

double LiveLoop::own_quiz_count() const {
  const auto asked = quiz_questions();
  if (asked.empty()) return LiveQuestion::own_quiz_count();
  return std::accumulate(asked.begin(), asked.end(), 0.0,
                         [](double sum, const LiveQuestion* q) { return sum + q->quiz_question_count(); });
}

double LiveLoop::own_correct_count() const {
  const auto asked = quiz_questions();
  if (asked.empty()) return LiveQuestion::own_correct_count();
  return std::accumulate(asked.begin(), asked.end(), 0.0,
                         [](double sum, const LiveQuestion* q) { return sum + q->correct_answer_count(); });
}

}  // namespace tertulia::engine::questionnaire
