// SPDX-License-Identifier: Apache-2.0
#include "engine/questionnaire/live/live_multiple_text.hpp"

#include "engine/expression/comparison.hpp"
#include "engine/questionnaire/live/live_questionnaire.hpp"

namespace tertulia::engine::questionnaire {

Value LiveMultipleText::Fields::value_of(const std::string& name) const {
  const Value* value = question_.value().find(name);
  return value == nullptr ? Value() : *value;
}

void LiveMultipleText::Fields::set_value(const std::string& name, Value value, bool, const LiveQuestion*) {
  question_.set_item_value(name, value);
}

LiveQuestion* LiveMultipleText::Fields::find_question(const std::string& name) const {
  return question_.survey().find_question(name);
}

Found LiveMultipleText::Fields::look_up(const Lookup& lookup) const { return question_.survey().look_up(lookup); }

LiveMultipleText::LiveMultipleText(const Question& definition, const Place& place)
    : LiveQuestion(definition, place), fields_(*this) {
  const Place inside{place.survey, fields_, nullptr, this};
  for (const auto& item : definition.items) items_.push_back(std::make_unique<LiveText>(*item, inside));
}

void LiveMultipleText::on_survey_load() {
  for (const auto& item : items_) item->on_survey_load();
  LiveQuestion::on_survey_load();
}

void LiveMultipleText::on_added() {
  LiveQuestion::on_added();
  for (const auto& item : items_) item->on_added();
}

void LiveMultipleText::on_survey_value_changed(const Value& value) {
  LiveQuestion::on_survey_value_changed(value);
  for (const auto& item : items_) item->on_survey_value_changed(fields_.value_of(item->name()));
}

void LiveMultipleText::set_question_value(Value value) {
  LiveQuestion::set_question_value(std::move(value));
  for (const auto& item : items_) item->update_value_from_survey(fields_.value_of(item->name()), false);
}

void LiveMultipleText::set_item_value(const std::string& name, const Value& value) {
  const bool had_value = value_.is_object();
  Value whole = had_value ? value_ : Value(Value::Object{});
  if (is_blank(value)) {
    whole.erase(name);
  } else {
    whole.set(name, value);
  }
  if (!had_value) {
    set_new_value(std::move(whole));
    return;
  }
  // The object is changed in place before the change is announced.
  value_ = whole;
  force_new_value(std::move(whole));
}

void LiveMultipleText::run_condition_core() {
  LiveQuestion::run_condition_core();
  for (const auto& item : items_) item->run_condition();
}

bool LiveMultipleText::validate_core(ValidationRun& run) {
  bool valid = true;
  for (const auto& item : items_) {
    if (run.on_value_changed && item->is_empty()) continue;
    valid = item->validate(run) && valid;
  }
  return LiveQuestion::validate_core(run) && valid;
}

/// {title: text} of what is filled in.
Value LiveMultipleText::display_value_core(const Value& value) const {
  Value shown(Value::Object{});
  for (const auto& item : items_) {
    const Value* own = value.find(item->name());
    if (own != nullptr && !expression::is_empty(*own)) shown.set(item->title(), item->display_value(own));
  }
  return shown;
}

std::vector<const Fault*> LiveMultipleText::all_faults() const {
  std::vector<const Fault*> faults = LiveQuestion::all_faults();
  for (const auto& item : items_) {
    const auto more = item->all_faults();
    faults.insert(faults.end(), more.begin(), more.end());
  }
  return faults;
}

void LiveMultipleText::collect_nested(std::vector<LiveQuestion*>& questions, bool visible_only) {
  if (visible_only && !is_visible()) return;
  questions.push_back(this);
  for (const auto& item : items_) item->collect_nested(questions, visible_only);
}

Found LiveMultipleText::look_up(const Lookup& lookup) const {
  // The shortest run of steps that is an item's name, in its own case.
  std::string joined;
  for (std::size_t used = 1; used <= lookup.steps.size(); ++used) {
    if (used > 1) joined = expression::joined_name(lookup.steps, used);
    const std::string& name = used == 1 ? lookup.steps.front().name : joined;
    for (const auto& item : items_) {
      if (item->value_name() != name) continue;
      if (lookup.is_property) {
        return used < lookup.steps.size() ? item->property(lookup.steps[used].name) : Found::nothing();
      }
      Lookup inner = lookup;
      inner.steps = lookup.steps.subspan(used);
      inner.index = lookup.steps[used - 1].index;
      inner.is_root = false;
      return item->look_up(inner);
    }
    if (lookup.steps[used - 1].index) break;
  }
  return Found::nothing();
}

}  // namespace tertulia::engine::questionnaire
