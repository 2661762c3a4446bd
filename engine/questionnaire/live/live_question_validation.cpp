// SPDX-License-Identifier: Apache-2.0
#include "engine/expression/comparison.hpp"
#include "engine/questionnaire/live/live_container.hpp"
#include "engine/questionnaire/live/live_question.hpp"
#include "engine/questionnaire/live/live_questionnaire.hpp"
#include "engine/questionnaire/live/validators.hpp"

namespace tertulia::engine::questionnaire {

bool LiveQuestion::validate(bool keep_faults) {
  ValidationRun run{keep_faults};
  validate(run);
  return run.fault_count == 0;
}

void LiveQuestion::validate_after_change() {
  if (place_.parent != nullptr) place_.parent->validate_itself();
  ValidationRun run{true, true};
  validate(run);
}

/// What other questions answer may settle what an expression complained about.
void LiveQuestion::on_any_value_changed(const std::string& name, const std::string& question_name) {
  if (definition_.validators.empty() || !has_validator_reading(name)) return;
  bool wanted = !all_faults().empty();
  if (!wanted && survey().definition().error_check == ErrorCheck::OnValueChanged) {
    const LiveQuestion* changed = place_.host.find_question(question_name);
    wanted = changed == nullptr || changed->all_faults().empty();
  }
  if (wanted) validate_after_change();
}

bool LiveQuestion::has_validator_reading(const std::string& name) const {
  const auto is_own = [&](const std::string& variable) {
    return variable == value_name() || variable == "panel." + value_name() || variable == "row." + value_name();
  };
  for (const Validator& validator : definition_.validators) {
    if (validator.type != ValidatorType::Expression || !validator.expression.compiled) continue;
    for (const expression::Name& variable : validator.expression.compiled->variables()) {
      if (is_own(variable.text)) continue;
      if (variable.text == name || variable.text.starts_with(name + ".")) return true;
    }
  }
  return false;
}

bool LiveQuestion::validate(ValidationRun& run) { return validate_core(run); }

bool LiveQuestion::validate_core(ValidationRun& run) {
  std::vector<Fault> faults;
  if (is_visible() && can_have_faults()) {
    check(faults, run);
    if (faults.empty()) run_validators(*this, faults);
  }
  for (const Fault& fault : faults) {
    if (!fault.is_error) continue;
    run.count_fault(this);
    break;
  }
  const bool valid = faults.empty();
  if (run.keep_faults) faults_ = std::move(faults);
  return valid;
}

void LiveQuestion::check(std::vector<Fault>& faults, const ValidationRun& run) {
  if ((!run.on_value_changed || had_answer_) && has_required_error()) {
    faults.push_back({"required", "required", {}, &definition_.required_error_text});
  }
}

std::vector<const Fault*> LiveQuestion::all_faults() const {
  std::vector<const Fault*> faults;
  for (const Fault& fault : faults_) faults.push_back(&fault);
  return faults;
}

// Texts and scores
// ------------------------------------------------------------------------------------------------------

Value LiveQuestion::display_value(const Value* value) const {
  const Value* shown = value == nullptr || value->is_nothing() ? &this->value() : value;
  Value fallback;
  if (is_blank(*shown) && !definition_.default_display_value.empty()) {
    fallback = Value(definition_.default_display_value.in(survey().locale()));
    shown = &fallback;
  }
  if (is_blank(*shown)) return empty_display_value();
  return display_value_core(*shown);
}

std::string LiveQuestion::title() const {
  const std::string& text = definition_.title.in(survey().locale());
  return text.empty() ? name() : text;
}

std::string LiveQuestion::processed_title() const {
  using Shown = LiveQuestionnaire::Shown;
  return survey().process_text(title(), *this, definition_.use_display_values ? Shown::AsText : Shown::AsStored);
}

std::string LiveQuestion::text_of(const Found& found, std::string_view) const {
  return survey().text_of_value(display_value(&found.get()));
}

double LiveQuestion::quiz_question_count() const {
  return is_visible() && definition_.has_input() && has_correct_answer() ? own_quiz_count() : 0;
}

double LiveQuestion::correct_answer_count() const {
  return !is_empty() && has_correct_answer() ? own_correct_count() : 0;
}

bool LiveQuestion::is_answer_correct() const {
  const bool ignore_order =
      type() == QuestionType::Checkbox || type() == QuestionType::Tagbox || type() == QuestionType::Ranking;
  return expression::equal_values(value(), correct_answer(), {.ignore_order = ignore_order, .trim = true});
}

}  // namespace tertulia::engine::questionnaire
