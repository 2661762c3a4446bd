// SPDX-License-Identifier: Apache-2.0
#include "engine/questionnaire/live/scope.hpp"

#include "engine/expression/coercion.hpp"
#include "engine/questionnaire/live/live_questionnaire.hpp"
#include "engine/questionnaire/live/model_functions.hpp"

namespace tertulia::engine::questionnaire {

std::string Scope::text_of(const Found& found, std::string_view) const {
  const Value& value = found.get();
  return value.is_nothing() ? std::string() : expression::to_text(value, {});
}

Found follow_value(const Value& start, Steps steps) {
  if (steps.empty()) return Found::nothing();
  Value scratch;
  const Value* value = expression::follow(start, steps, scratch);
  if (value == nullptr) return Found::nothing();
  return value == &scratch ? Found::made(std::move(scratch)) : Found::at(*value);
}

Found resolve(const Scope& scope, const expression::Name& name, bool original, bool for_writing) {
  Lookup lookup{name.steps};
  lookup.is_property = name.is_property;
  lookup.original = original;
  lookup.for_writing = for_writing;
  lookup.key_bits = name.key_bits;
  for (const Scope* here = &scope; here != nullptr; here = here->outer()) {
    if (Found found = here->look_up(lookup)) return found;
  }
  return name.asks_length() ? Found::made(Value(0)) : Found::nothing();
}

Found resolve(const Scope& scope, std::string_view name, bool for_writing) {
  return resolve(scope, expression::parse_name(name), false, for_writing);
}

ScopeVariables::ScopeVariables(const Scope& scope, const LiveQuestionnaire& survey, const LiveQuestion* question,
                               const expression::Expression& expression)
    : scope_(scope), survey_(survey), question_(question), names_(expression.variables()) {
  const bool asks_question = question != nullptr && &scope == static_cast<const Scope*>(question);
  if (asks_question ? question->has_no_names() : &scope == static_cast<const Scope*>(&survey)) {
    links_ = expression.links();
  }
}

const Value* ScopeVariables::value_if_unanswered() const {
  if (links_->unanswered_reads_all && !survey_.has_no_values()) return nullptr;
  for (std::size_t i = 0; i < names_.size(); ++i) {
    const LiveQuestion* question = survey_.linked_question(links_->places[i], names_[i]);
    if (question == nullptr) return nullptr;
    const Value& value = question->filtered_value(question->has_filtered_value());
    const bool is_list = question->definition().begins_as_list();
    if (is_list ? !value.is_array() || !value.array().empty() : !value.is_undefined()) return nullptr;
  }
  return &*links_->unanswered;
}

/// A value that was made on the way moves into the scratch place.
expression::Variables::Found ScopeVariables::as_variable(questionnaire::Found found, Value& scratch) {
  if (!found) return {};
  if (found.stored != nullptr) return {found.stored, found.strict_order};
  scratch = std::move(found.value);
  return {&scratch, found.strict_order};
}

/// Conditions inside of sumInArray() and its kin have names of their own, which are not linked.
std::uint32_t ScopeVariables::link_of(const expression::Name& name) const {
  const bool is_linked = links_ != nullptr && name.position < names_.size() && &names_[name.position] == &name;
  return is_linked ? links_->places[name.position] : expression::kNoLink;
}

expression::Variables::Found ScopeVariables::find(const expression::Name& name, Reading reading, Value& scratch) const {
  const bool original = reading == Reading::Original;
  const LiveQuestion* linked = survey_.linked_question(link_of(name), name);
  if (linked == nullptr) return as_variable(resolve(scope_, name, original), scratch);
  if (!name.is_single() || linked->definition().has_parts()) {
    return as_variable(survey_.look_up_in(*linked, name, original), scratch);
  }
  return {&linked->filtered_value(!original && linked->has_filtered_value()), linked->requires_strict_order()};
}

expression::Variables::Found ScopeVariables::find_beside_list(const expression::Name& name, Reading reading,
                                                              Value& scratch) const {
  return as_variable(resolve(survey_, name, reading == Reading::Original), scratch);
}

Value ScopeVariables::ask(std::string_view function, const Value::Array& arguments) const {
  return ask_model(survey_, question_, function, arguments);
}

}  // namespace tertulia::engine::questionnaire
