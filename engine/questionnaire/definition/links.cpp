// SPDX-License-Identifier: Apache-2.0
#include "engine/questionnaire/definition/links.hpp"

#include <algorithm>
#include <array>

#include "engine/core/unicode.hpp"
#include "engine/questionnaire/definition/definition.hpp"

namespace tertulia::engine::questionnaire {
namespace {

constexpr std::array<std::string_view, 10> kBuiltInNames = {
    "pageno",           "pagecount",          "questioncount",        "correctanswers",         "correctedanswers",
    "incorrectanswers", "incorrectedanswers", "correctedanswercount", "incorrectedanswercount", "locale"};

/// Begins with what no value could have for a member, and no scope for a word of its own.
bool is_plain(const expression::Name& name) {
  constexpr std::array<std::string_view, 6> kScopes = {"panel", "row", "item", "choice", "parent", "survey"};
  if (name.is_property || name.json_object) return false;
  const std::string& text = name.steps[0].name;
  if (std::any_of(kScopes.begin(), kScopes.end(),
                  [&](std::string_view scope) { return unicode::equal_ignoring_case(scope, text); })) {
    return false;
  }
  const bool is_place = text.find_first_not_of("0123456789") == text.npos;
  return !is_place && !text.ends_with("-unwrapped") && text != "length" && text != "self" && !is_built_in_name(text);
}

void link(Formula& formula, const QuestionIndex& index) {
  // With dots in value names {a.b} may be a part of a or a question of its own.
  if (!formula.compiled || index.has_dotted_value_name()) return;
  std::vector<std::uint32_t> links;
  for (const expression::Name& name : formula.compiled->variables()) {
    const auto group = is_plain(name) ? index.group(name.steps[0].name) : std::nullopt;
    links.push_back(group.value_or(expression::kNoLink));
  }
  const bool any = std::any_of(links.begin(), links.end(), [](std::uint32_t l) { return l != expression::kNoLink; });
  if (any) formula.compiled->link(std::move(links));
}

void link(Container& container, const QuestionIndex& index) {
  for (Formula* formula : {&container.visible_if, &container.enable_if, &container.required_if}) link(*formula, index);
  for (Container::Element& element : container.elements) {
    if (element.panel) {
      link(*element.panel, index);
      continue;
    }
    Question& question = *element.question;
    question.group = index.group(question.value_name);
    question.name_bits = expression::key_bit(question.name) | expression::key_bit(question.value_name);
    for (Formula* formula : {&question.visible_if, &question.enable_if, &question.required_if}) link(*formula, index);
    if (question.field) link(question.field->expression, index);
    for (Validator& validator : question.validators) link(validator.expression, index);
  }
}

}  // namespace

bool is_built_in_name(std::string_view name) {
  // One look at the first letter and the length: nearly all names are others.
  constexpr std::string_view kFirstLetters = "pPcCiIqQlL";
  constexpr std::size_t kShortest = 6;
  if (name.size() < kShortest || kFirstLetters.find(name.front()) == name.npos) return false;
  return std::any_of(kBuiltInNames.begin(), kBuiltInNames.end(), [&](std::string_view built_in) {
    return built_in.size() == name.size() && unicode::equal_ignoring_case(built_in, name);
  });
}

void link_names(Questionnaire& questionnaire) {
  for (const auto& page : questionnaire.pages) link(*page, questionnaire.index);
  for (CalculatedValue& calculated : questionnaire.calculated_values) link(calculated.expression, questionnaire.index);
}

}  // namespace tertulia::engine::questionnaire
