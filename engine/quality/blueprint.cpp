// SPDX-License-Identifier: Apache-2.0
#include "engine/quality/blueprint.hpp"

#include <algorithm>

#include "engine/questionnaire/definition/definition.hpp"
#include "engine/questionnaire/outline/readability.hpp"
#include "engine/questionnaire/simulate/duration.hpp"

namespace tertulia::engine::quality {
namespace {

using questionnaire::Container;
using questionnaire::LocalText;
using questionnaire::Question;
using questionnaire::QuestionType;
using questionnaire::Variable;

constexpr double kItemSeconds = 4;
constexpr double kOtherSeconds = 10;

double reading_seconds(const LocalText& text) {
  return static_cast<double>(questionnaire::readability(text.in("")).words) * 60 /
         questionnaire::simulate::kWordsPerMinute;
}

double reading_seconds(const std::vector<questionnaire::Item>& items) {
  double seconds = 0;
  for (const auto& item : items) seconds += reading_seconds(item.text);
  return seconds;
}

double answer_seconds(const Question& question) {
  switch (question.type) {
    case QuestionType::Html:
    case QuestionType::Image:
    case QuestionType::Expression:
      return 0;
    case QuestionType::Matrix:
      return kItemSeconds * static_cast<double>(question.grid->rows.size());
    case QuestionType::Radiogroup:
    case QuestionType::ButtonGroup:
    case QuestionType::Rating:
    case QuestionType::Boolean:
    case QuestionType::Dropdown:
    case QuestionType::Slider:
      return kItemSeconds;
    default:
      return kOtherSeconds;
  }
}

double seconds_of(const Question& question) {
  double seconds = reading_seconds(question.title) + answer_seconds(question);
  if (question.choices) seconds += reading_seconds(question.choices->items);
  if (question.grid) seconds += reading_seconds(question.grid->rows) + reading_seconds(question.grid->columns);
  return seconds;
}

void add_to(PageOutline& page, const Container& container) {
  page.seconds += reading_seconds(container.title);
  for (const auto& element : container.elements) {
    if (element.question) {
      page.seconds += seconds_of(*element.question);
      if (element.question->has_input()) page.value_names.push_back(element.question->value_name);
    } else if (element.panel) {
      add_to(page, *element.panel);
    }
  }
}

bool is_closed_item(const Variable& variable) {
  return std::holds_alternative<questionnaire::CodeStorage>(variable.storage) && !variable.multiple_response_set &&
         variable.kind != "calculated";
}

/// A scale has at least three steps: who answers yes to everything may well mean it.
bool same_scale(const Variable& a, const Variable& b) {
  return a.values.size() >= 3 && std::equal(a.values.begin(), a.values.end(), b.values.begin(), b.values.end(),
                                            [](const auto& x, const auto& y) { return x.value == y.value; });
}

bool is_open(const Variable& variable) {
  return (variable.kind == "comment" || variable.kind == "text") &&
         variable.personal != questionnaire::Personal::Direct;
}

}  // namespace

Blueprint blueprint(const questionnaire::Questionnaire& questionnaire, const questionnaire::Codebook& codebook) {
  Blueprint result;
  for (const auto& container : questionnaire.pages) {
    PageOutline page{container->name, 0, {}};
    add_to(page, *container);
    result.pages.push_back(std::move(page));
  }
  const Variable* before = nullptr;
  for (const Variable& variable : codebook.variables) {
    if (is_open(variable)) result.open.push_back({variable.name});
    if (!is_closed_item(variable)) {
      before = nullptr;
      continue;
    }
    const std::size_t place = std::get<questionnaire::CodeStorage>(variable.storage).index;
    result.closed.push_back(place);
    if (before == nullptr || !same_scale(*before, variable)) result.batteries.push_back({variable.question, {}});
    result.batteries.back().codes.push_back(place);
    before = &variable;
  }
  std::erase_if(result.batteries, [](const Battery& battery) { return battery.codes.size() < kLeastBattery; });
  return result;
}

}  // namespace tertulia::engine::quality
