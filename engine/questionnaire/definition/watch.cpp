// SPDX-License-Identifier: Apache-2.0
#include "engine/questionnaire/definition/watch.hpp"

#include <algorithm>

#include "engine/questionnaire/definition/definition.hpp"

namespace tertulia::engine::questionnaire {
namespace {

constexpr std::uint64_t kEverything = ~std::uint64_t{0};

std::uint64_t names_of(const Formula& formula) {
  if (!formula.compiled) return 0;
  const expression::Expression& expression = *formula.compiled;
  const bool depends_on_names_only =
      !expression.calls_without_variables() && !expression.variables().empty() && !expression.is_asynchronous();
  return depends_on_names_only ? expression.key_bits() : kEverything;
}

std::uint64_t names_of(const std::vector<Item>& items) {
  std::uint64_t names = 0;
  for (const Item& item : items) names |= names_of(item.visible_if);
  return names;
}

std::uint64_t names_of_type(const Question& question) {
  std::uint64_t names = 0;
  if (question.choices) {
    if (!question.choices->from_question.empty()) return kEverything;
    names |= names_of(question.choices->visible_if) | names_of(question.choices->items);
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

}  // namespace

std::uint64_t watched_names(const CalculatedValue& calculated) {
  return names_of(calculated.expression) | expression::key_bit(calculated.name);
}

Watch watch_of(const Question& question) {
  Watch watch;
  const bool holds_entries = question.table != nullptr || question.loop != nullptr;
  watch.conditions = holds_entries || question.default_value_expression.compiled
                         ? kEverything
                         : names_of(question.visible_if) | names_of(question.enable_if) |
                               names_of(question.required_if) | names_of_type(question);
  for (const auto& item : question.items) watch.conditions |= watch_of(*item).conditions;
  watch.any_value = holds_entries || (question.choices && !question.choices->from_question.empty()) ||
                    std::any_of(question.validators.begin(), question.validators.end(),
                                [](const Validator& validator) { return validator.type == ValidatorType::Expression; });
  return watch;
}

std::uint64_t watched_names(const Container& container) {
  std::uint64_t names =
      names_of(container.visible_if) | names_of(container.enable_if) | names_of(container.required_if);
  for (const Container::Element& element : container.elements) {
    names |= element.question ? element.question->watch.conditions : element.panel->watched_names;
  }
  return names;
}

}  // namespace tertulia::engine::questionnaire
