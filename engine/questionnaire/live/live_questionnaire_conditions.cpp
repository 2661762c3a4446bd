// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "engine/core/unicode.hpp"
#include "engine/expression/comparison.hpp"
#include "engine/questionnaire/definition/links.hpp"
#include "engine/questionnaire/live/live_questionnaire.hpp"

// Conditions and calculated values: when they run, and what names mean to them.
namespace tertulia::engine::questionnaire {
namespace {

constexpr int kMostConditionRuns = 10;
constexpr std::string_view kUnwrapped = "-unwrapped";

}  // namespace

Value LiveQuestionnaire::evaluate(const expression::Expression& expression, const Scope& scope,
                                  const LiveQuestion* question) const {
  if (!spend(1)) return {};
  const ScopeVariables variables(scope, *this, question, expression);
  const Value* known = variables.unanswered_value();
  Value value = known != nullptr ? *known : expression::evaluate(expression, variables, evaluation_);
  if (!spend_on(value)) value = Value();
  return value;
}

bool LiveQuestionnaire::holds(const expression::Expression& expression, const Scope& scope,
                              const LiveQuestion* question) const {
  if (!spend(1)) return false;
  return expression::truth(expression, ScopeVariables(scope, *this, question, expression), evaluation_);
}

bool LiveQuestionnaire::spend_on_parts(const Value& value) const {
  constexpr std::size_t kBytesAtOnce = 64;
  switch (value.kind()) {
    case Value::Kind::String:
      return spend(value.string().size() / kBytesAtOnce);
    case Value::Kind::Array:
      return spend(value.array().size()) && std::all_of(value.array().begin(), value.array().end(),
                                                        [&](const Value& element) { return spend_on(element); });
    case Value::Kind::Object:
      return spend(value.object().size()) &&
             std::all_of(value.object().begin(), value.object().end(),
                         [&](const Value::Member& member) { return spend_on(member.value); });
    default:
      return true;
  }
}

void LiveQuestionnaire::run_conditions() {
  if (completed_ || load_phase_ == LoadPhase::Processing || running_conditions_) return;
  running_conditions_ = true;
  std::fill(calculated_.begin(), calculated_.end(), false);
  for (std::size_t i = 0; i < calculated_.size(); ++i) calculate(i);
  for (std::size_t i = 0; i < pages_.size(); ++i) pages_[i]->run_condition();
  running_conditions_ = false;
  if (changed_while_running_ && condition_runs_ < kMostConditionRuns) {
    changed_while_running_ = false;
    ++condition_runs_;
    run_conditions();
    return;
  }
  changed_while_running_ = false;
  condition_runs_ = 0;
  if (notify_after_conditions_) {
    notify_after_conditions_ = false;
    notify_any_value_changed("", "");
  }
  if (!running_on_change_) question_keys_.clear();
}

void LiveQuestionnaire::run_conditions_on_change(const std::string& name, std::uint64_t name_bits, const Value& value) {
  const bool is_alone = !running_conditions_ && question_keys_.empty();
  if (is_alone && ((name_bits | unstored_names_) & definition_.watched_names) == 0 && questions_with_triggers_.empty())
    return;
  question_keys_.set(name, value);
  if (running_conditions_) {
    changed_while_running_ = true;
    return;
  }
  running_on_change_ = true;
  run_conditions();
  running_on_change_ = false;
  run_question_triggers(name, value);
  question_keys_.clear();
}

void LiveQuestionnaire::run_question_triggers(const std::string& name, const Value& value) {
  if (is_display_mode() || questions_with_triggers_.empty()) return;
  ChangedKeys only;
  only.set(name, value);
  for (LiveQuestion* question : questions_with_triggers_) {
    // A copy: a trigger that sets a value starts its own round of changes, which ends this one's.
    const ChangedKeys keys = question_keys_.empty() ? only : question_keys_;
    question->run_triggers(name, keys);
  }
}

/// A calculated value after those it reads.
void LiveQuestionnaire::calculate(std::size_t index) {
  if (calculated_[index] || calculating_[index]) return;
  const CalculatedValue& calculated = definition_.calculated_values[index];
  if (!calculated.expression.compiled || calculated.name.empty()) return;
  if ((calculated.watched_names & changed_names()) == 0) return;
  calculating_[index] = true;
  for (const expression::Name& name : calculated.expression.compiled->variables()) {
    for (std::size_t other = 0; other < calculated_.size(); ++other) {
      if (other != index && definition_.calculated_values[other].name == name.text) calculate(other);
    }
  }
  Value value = evaluate(*calculated.expression.compiled, *this, nullptr);
  const bool equal =
      expression::equal_values(value, variable(calculated.name), {.case_sensitive = true, .trim = false});
  if (!equal) set_variable(calculated.name, std::move(value));
  calculating_[index] = false;
  calculated_[index] = true;
}

void LiveQuestionnaire::notify_any_value_changed(const std::string& name, const std::string& question_name,
                                                 std::uint64_t names) {
  if (load_phase_ == LoadPhase::Processing) return;
  if (running_conditions_) {
    notify_after_conditions_ = true;
    return;
  }
  if ((definition_.names_looked_at & names) == 0) return;
  for (const auto& page : pages_) page->on_any_value_changed(name, question_name, names);
}

// Names
// -----------------------------------------------------------------------------------------------------------------

Found LiveQuestionnaire::look_up_in(const LiveQuestion& linked, const expression::Name& name, bool original) const {
  Lookup lookup{Steps(name.steps).subspan(1), name.steps.front().index};
  lookup.is_root = false;
  lookup.original = original;
  if (Found found = linked.look_up(lookup)) return found;
  if (Found found = follow_value(values_.object(), name.steps)) return found;
  return name.asks_length() ? Found::made(Value(0)) : Found::nothing();
}

std::optional<Value> LiveQuestionnaire::built_in(std::string_view name) const {
  if (!is_built_in_name(name)) return std::nullopt;
  const std::string lower = unicode::lower_case(name);
  if (lower == "pageno") {
    if (current_page_ == nullptr) return Value(0);
    const auto visible = visible_pages();
    const auto here = std::find(visible.begin(), visible.end(), current_page_);
    return Value(here == visible.end() ? 0.0 : static_cast<double>(here - visible.begin() + 1));
  }
  if (lower == "pagecount") return Value(static_cast<double>(visible_pages().size()));
  if (lower == "correctedanswers" || lower == "correctanswers" || lower == "correctedanswercount") {
    return Value(quiz().correct);
  }
  if (lower == "incorrectedanswers" || lower == "incorrectanswers" || lower == "incorrectedanswercount") {
    const Quiz score = quiz();
    return Value(score.questions - score.correct);
  }
  if (lower == "questioncount") return Value(quiz().questions);
  if (name == "locale") return Value(locale_.empty() ? "en" : locale_);
  return std::nullopt;
}

Found LiveQuestionnaire::property_of(const Lookup& lookup) const {
  if (unicode::equal_ignoring_case(lookup.steps[0].name, "survey")) {
    if (lookup.steps[1].name == "title") return Found::made(Value(definition_.title.in(locale_)));
    if (lookup.steps[1].name == "locale") return Found::made(Value(locale_));
    return Found::nothing();
  }
  if (const LiveContainer* container = find_container(lookup.steps[0].name)) {
    return container->property(lookup.steps[1].name);
  }
  return Found::nothing();
}

/// Its own case counts first.
const LiveQuestion* LiveQuestionnaire::first_of_value_name(std::string_view name) const {
  if (name.ends_with(kUnwrapped)) name.remove_suffix(kUnwrapped.size());
  if (const Group exact = questions_by_value_name(name); !exact.empty()) return exact.front();
  const auto found = definition_.index.group_in_lower_case(unicode::lower_case(name));
  return found && !grouped_.empty() ? questions_of(*found).front() : nullptr;
}

Found LiveQuestionnaire::look_up(const Lookup& lookup) const {
  if (lookup.steps.size() == 1) {
    if (auto value = built_in(lookup.steps[0].name)) return Found::made(*std::move(value));
  }
  if (lookup.is_property && lookup.steps.size() > 1) {
    const bool is_whole = unicode::equal_ignoring_case(lookup.steps[0].name, "survey");
    if (is_whole || find_container(lookup.steps[0].name) != nullptr) return property_of(lookup);
  }
  if ((lookup.key_bits & variable_names_) != 0) {
    if (Found found = follow_value(variables_, lookup.steps)) return found;
  }
  // The longest run of steps that is a value name wins; an index ends the run.
  std::size_t reach = 0;
  while (reach < lookup.steps.size() && !lookup.steps[reach].index) ++reach;
  reach = std::min(reach + 1, lookup.steps.size());
  for (std::size_t used = definition_.index.has_dotted_value_name() ? reach : 1; used > 0; --used) {
    const LiveQuestion* question = used == 1 ? first_of_value_name(lookup.steps[0].name)
                                             : first_of_value_name(expression::joined_name(lookup.steps, used));
    if (question == nullptr) continue;
    if (lookup.is_property) {
      return used < lookup.steps.size() ? question->property(lookup.steps[used].name) : Found::nothing();
    }
    Lookup inner = lookup;
    inner.steps = lookup.steps.subspan(used);
    inner.index = lookup.steps[used - 1].index;
    inner.is_root = false;
    if (Found found = question->look_up(inner)) return found;
    break;
  }
  return follow_value(values_.object(), lookup.steps);
}

}  // namespace tertulia::engine::questionnaire
