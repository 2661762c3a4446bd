// SPDX-License-Identifier: Apache-2.0
#include "engine/questionnaire/settled.hpp"

#include <algorithm>

#include "engine/questionnaire/definition/definition.hpp"

namespace tertulia::engine::questionnaire {
namespace {

/// Answered by one act, such as a tap.
bool is_chosen(QuestionType type) {
  switch (type) {
    case QuestionType::Radiogroup:
    case QuestionType::Dropdown:
    case QuestionType::ButtonGroup:
    case QuestionType::Rating:
    case QuestionType::Boolean:
    case QuestionType::ImagePicker:
      return true;
    default:
      return false;
  }
}

bool contains(const Container& container, const Question& question) {
  return std::any_of(container.elements.begin(), container.elements.end(), [&](const Container::Element& element) {
    return element.panel ? contains(*element.panel, question) : element.question.get() == &question;
  });
}

bool is_on_page(const Questionnaire& questionnaire, const Question& question, std::string_view page) {
  return std::any_of(questionnaire.pages.begin(), questionnaire.pages.end(),
                     [&](const auto& candidate) { return candidate->name == page && contains(*candidate, question); });
}

}  // namespace

bool is_settled(const Questionnaire& questionnaire, const Value& answers, std::string_view name,
                std::string_view page) {
  if (answers.find(name) == nullptr) return false;
  bool is_question = false;
  for (const Question* question : questionnaire.questions) {
    if (question->value_name != name) continue;
    is_question = true;
    if (!is_chosen(question->type) && is_on_page(questionnaire, *question, page)) return false;
  }
  return is_question;
}

}  // namespace tertulia::engine::questionnaire
