// SPDX-License-Identifier: Apache-2.0
#include "engine/questionnaire/live/triggers.hpp"

#include <algorithm>

#include "engine/expression/comparison.hpp"
#include "engine/questionnaire/live/computed_value.hpp"

namespace tertulia::engine::questionnaire {
namespace {

constexpr int kMostRounds = 3;

bool same_keys(const ChangedKeys& a, const ChangedKeys& b) {
  if (a.all().size() != b.all().size()) return false;
  return std::all_of(a.all().begin(), a.all().end(), [&](const ChangedKeys::Change& change) {
    const ChangedKeys::Change* other = b.find(change.name);
    return other != nullptr && expression::equal_values(change.value, other->value) &&
           expression::equal_values(change.old.value_or(Value()), other->old.value_or(Value()));
  });
}

/// What is in `now` and was not, or was different, in `before`.
ChangedKeys difference(const ChangedKeys& now, const ChangedKeys& before) {
  ChangedKeys difference;
  for (const ChangedKeys::Change& change : now.all()) {
    const ChangedKeys::Change* other = before.find(change.name);
    const bool equal = other != nullptr && expression::equal_values(change.value, other->value) &&
                       expression::equal_values(change.old.value_or(Value()), other->old.value_or(Value()));
    if (!equal) difference.set(change.name, change.value, change.old);
  }
  return difference;
}

bool runs_when_leaving_a_page(const Trigger& trigger) {
  return trigger.type == TriggerType::Complete || trigger.type == TriggerType::Visible;
}

bool is_written(const Trigger& trigger) {
  if (trigger.type == TriggerType::SetValue) return !trigger.set_to_name.empty();
  if (trigger.type == TriggerType::CopyValue) return !trigger.set_to_name.empty() && !trigger.from_name.empty();
  return true;
}

}  // namespace

bool TriggerRunner::can_complete() const {
  return std::any_of(completions_.begin(), completions_.end(), [&](const Completion& completion) {
    return survey_.current_page() == nullptr || completion.page == survey_.current_page();
  });
}

void TriggerRunner::run(const ChangedKeys& keys, Occasion occasion, const std::string& name) {
  const auto& triggers = survey_.definition().triggers;
  if (survey_.completed_ || triggers.empty() || survey_.is_display_mode()) return;
  if (running_) {
    for (const ChangedKeys::Change& change : keys.all()) keys_.set(change.name, change.value, change.old);
    return;
  }
  bool question_is_invalid = false;
  const bool any_needs_valid = std::any_of(triggers.begin(), triggers.end(), [](const Trigger& trigger) {
    return trigger.type == TriggerType::Complete || trigger.type == TriggerType::Skip;
  });
  if (occasion != Occasion::Completing && !name.empty() && any_needs_valid) {
    const auto questions = survey_.questions_by_value_name(name);
    question_is_invalid = !questions.empty() && !questions.front()->validate(false);
  }
  running_ = true;
  keys_ = keys;
  ChangedKeys original = keys_;
  for (int round = 0; round < kMostRounds; ++round) {
    run_all(occasion, question_is_invalid);
    if (survey_.completed_ || same_keys(original, keys_)) break;
    keys_ = difference(keys_, original);
    original = keys_;
  }
  running_ = false;
}

void TriggerRunner::run_all(Occasion occasion, bool question_is_invalid) {
  const auto& triggers = survey_.definition().triggers;
  for (std::size_t i = 0; i < triggers.size(); ++i) {
    const bool needs_valid = triggers[i].type == TriggerType::Complete || triggers[i].type == TriggerType::Skip;
    if (question_is_invalid && needs_valid) continue;
    run_one(triggers[i], i, occasion);
  }
}

void TriggerRunner::run_one(const Trigger& trigger, std::size_t index, Occasion occasion) {
  if (occasion == Occasion::Completing || !is_written(trigger)) return;
  if (occasion == Occasion::NextPage && !runs_when_leaving_a_page(trigger)) return;
  const bool sets = trigger.type == TriggerType::SetValue || trigger.type == TriggerType::CopyValue;
  if (sets && keys_.all().size() == 1 && keys_.all().front().name == trigger.set_to_name) return;
  const bool source_changed =
      trigger.type == TriggerType::CopyValue && keys_.touch(expression::parse_name(trigger.from_name));
  if (!trigger.expression.compiled) {
    if (source_changed) fire(trigger, index, occasion, true);
    return;
  }
  if (can_skip(*trigger.expression.compiled, keys_) && !source_changed) return;
  if (std::find(executing_.begin(), executing_.end(), index) != executing_.end()) return;
  executing_.push_back(index);
  const Value result = survey_.evaluate(*trigger.expression.compiled, survey_, nullptr);
  fire(trigger, index, occasion, result.is_boolean() && result.boolean());
  std::erase(executing_, index);
}

void TriggerRunner::fire(const Trigger& trigger, std::size_t index, Occasion occasion, bool holds) {
  if (trigger.type == TriggerType::Complete) {
    std::erase_if(completions_, [&](const Completion& completion) { return completion.trigger == index; });
    if (!holds) return;
    if (occasion == Occasion::NextPage) {
      survey_.complete();
    } else {
      completions_.push_back({index, survey_.current_page()});
    }
    return;
  }
  if (trigger.type == TriggerType::Visible) show(trigger, holds);
  if (!holds) return;
  switch (trigger.type) {
    case TriggerType::Skip:
      if (!trigger.goto_name.empty()) survey_.focus_question(trigger.goto_name);
      return;
    case TriggerType::SetValue:
      set_target(trigger.set_to_name, trigger.set_value, trigger.is_variable);
      return;
    case TriggerType::CopyValue: {
      const Found source = resolve(survey_, trigger.from_name, true);
      if (!source) return;
      const bool as_text = trigger.copy_display_value && source.question != nullptr;
      const Value value = as_text ? source.question->display_value(&source.get()) : source.get();
      set_target(trigger.set_to_name, value, false);
      return;
    }
    case TriggerType::RunExpression: {
      if (!trigger.run_expression.compiled) return;
      Value result = survey_.evaluate(*trigger.run_expression.compiled, survey_, nullptr);
      if (trigger.set_to_name.empty() || result.is_undefined()) return;
      set_target(trigger.set_to_name, computed_value(std::move(result), "", survey_), false);
      return;
    }
    case TriggerType::Complete:
    case TriggerType::Visible:
      return;
  }
}

void TriggerRunner::show(const Trigger& trigger, bool visible) {
  for (const auto& page : survey_.pages()) {
    const auto& names = trigger.shown_pages;
    if (std::find(names.begin(), names.end(), page->name()) != names.end()) page->set_visible(visible);
  }
  for (const std::string& name : trigger.shown_questions) {
    if (LiveQuestion* question = survey_.find_question(name)) question->set_visible(visible);
  }
}

void TriggerRunner::set_target(const std::string& name, const Value& value, bool is_variable) {
  if (name.empty()) return;
  if (is_variable) {
    survey_.set_variable(name, value);
    return;
  }
  const Found target = resolve(survey_, name, true);
  if (target && target.question != nullptr) {
    const_cast<LiveQuestion*>(target.question)->set_value(value);
  } else if (name.find('.') == std::string::npos) {
    survey_.set_value(name, value, true, nullptr);
  }
}

}  // namespace tertulia::engine::questionnaire
