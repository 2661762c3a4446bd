// SPDX-License-Identifier: Apache-2.0
#include "engine/questionnaire/definition/watch.hpp"

#include <algorithm>

#include "engine/questionnaire/definition/definition.hpp"

namespace tertulia::engine::questionnaire {
namespace {

constexpr std::uint64_t kEverything = ~std::uint64_t{0};

std::uint64_t names_of(const Formula& formula) {
  if (!formula.given()) return 0;
  if (!formula.compiled) return kEverything;
  const expression::Expression& expression = *formula.compiled;
  const bool depends_on_names_only =
      !expression.calls_without_variables() && !expression.variables().empty() && !expression.is_asynchronous();
  return depends_on_names_only ? expression.key_bits() : kEverything;
}

std::uint64_t names_of(const std::vector<Item>& items) {
  std::uint64_t names = 0;
  for (const Item& item : items) names |= names_of(item.visible_if) | names_of(item.enable_if);
  return names;
}

/// Choices of another question change with its answer. When its own choices change, it tells those that carry them on.
std::uint64_t names_of_source(const std::string& name, const Questionnaire& whole) {
  if (name.empty()) return 0;
  const auto source = std::find_if(whole.questions.begin(), whole.questions.end(),
                                   [&](const Question* question) { return question->name == name; });
  return source == whole.questions.end() ? kEverything : expression::key_bit((*source)->value_name);
}

std::uint64_t names_of_type(const Question& question, const Questionnaire& whole) {
  std::uint64_t names = 0;
  if (question.choices) {
    names |= names_of(question.choices->visible_if) | names_of(question.choices->enable_if) |
             names_of(question.choices->items) | names_of_source(question.choices->from_question, whole);
    // Each run looks whether carried choices are still those that are shown, and then whether the answer is one of
    // them.
    if (!question.choices->from_question.empty()) names |= expression::key_bit(question.value_name);
    // An order takes in what appears without anybody being told.
    if (question.type == QuestionType::Ranking && names != 0) return kEverything;
  }
  // A result that somebody overwrites is computed again.
  if (question.field) names |= names_of(question.field->expression) | expression::key_bit(question.value_name);
  if (question.rating) names |= names_of(question.rating->values);
  if (question.input) names |= names_of(question.input->min_expression) | names_of(question.input->max_expression);
  if (question.slider) names |= names_of(question.slider->min_expression) | names_of(question.slider->max_expression);
  if (question.grid) {
    names |= names_of(question.grid->rows_visible_if) | names_of(question.grid->columns_visible_if) |
             names_of(question.grid->rows) | names_of(question.grid->columns);
  }
  return names;
}

/// "a", "a.b" and "a.b.c" of {a.b.c}.
std::uint64_t names_of_variable(std::string_view name) {
  std::uint64_t names = expression::key_bit(name);
  for (std::size_t dot = name.find('.'); dot != name.npos; dot = name.find('.', dot + 1)) {
    names |= expression::key_bit(name.substr(0, dot));
  }
  return names;
}

std::uint64_t names_looked_at(const Question& question) {
  if (question.table || question.loop) return kEverything;
  std::uint64_t names = 0;
  if (question.choices && !question.choices->from_question.empty()) {
    names |= expression::key_bit(question.choices->from_question);
  }
  for (const Validator& validator : question.validators) {
    if (validator.type != ValidatorType::Expression || !validator.expression.compiled) continue;
    for (const expression::Name& name : validator.expression.compiled->variables())
      names |= names_of_variable(name.text);
  }
  return names;
}

void set_watches(Container& container, const Questionnaire& whole);

void set_watches(Question& question, const Questionnaire& whole) {
  const bool looks_at_more_than_names = question.table || question.loop || question.default_value_expression.compiled;
  question.watch.conditions = looks_at_more_than_names
                                  ? kEverything
                                  : names_of(question.visible_if) | names_of(question.enable_if) |
                                        names_of(question.required_if) | names_of_type(question, whole);
  question.watch.any_value = names_looked_at(question);
  for (const auto& item : question.items) {
    set_watches(*item, whole);
    question.watch.conditions |= item->watch.conditions;
  }
  if (question.loop) set_watches(*question.loop->panel, whole);
  if (!question.table) return;
  for (const auto& column : question.table->columns) {
    set_watches(*column->cell, whole);
    set_watches(*column->total, whole);
  }
  if (question.table->detail) set_watches(*question.table->detail, whole);
}

void set_watches(Container& container, const Questionnaire& whole) {
  container.watched_names =
      names_of(container.visible_if) | names_of(container.enable_if) | names_of(container.required_if);
  for (const Container::Element& element : container.elements) {
    if (element.question) {
      set_watches(*element.question, whole);
      container.watched_names |= element.question->watch.conditions;
      container.names_looked_at |= element.question->watch.any_value;
    } else {
      set_watches(*element.panel, whole);
      container.watched_names |= element.panel->watched_names;
      container.names_looked_at |= element.panel->names_looked_at;
    }
  }
}

}  // namespace

void set_watches(Questionnaire& questionnaire) {
  for (const auto& page : questionnaire.pages) {
    set_watches(*page, questionnaire);
    questionnaire.watched_names |= page->watched_names;
    questionnaire.names_looked_at |= page->names_looked_at;
  }
  for (CalculatedValue& calculated : questionnaire.calculated_values) {
    calculated.watched_names = names_of(calculated.expression) | expression::key_bit(calculated.name);
    questionnaire.watched_names |= calculated.watched_names;
  }
}

}  // namespace tertulia::engine::questionnaire
