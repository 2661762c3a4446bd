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

bool is_length(const expression::Name& name) {
  return name.steps.size() == 2 && !name.steps[0].index && !name.steps[1].index && name.steps[1].name == "length";
}

/// The variables of an expression while nothing has been answered.
class Unanswered final : public expression::Variables {
 public:
  Unanswered(const expression::Links& links, const Questionnaire& whole) : links_(links), whole_(whole) {}

  [[nodiscard]] Found find(const expression::Name& name, Reading, Value& scratch) const override {
    if (is_length(name)) return {&(scratch = Value(0)), false};
    const Question& question = whole_.question_of(links_.places[name.position]);
    scratch = question.begins_as_list() ? Value(Value::Array{}) : Value();
    return {&scratch, question.type == QuestionType::Ranking};
  }

 private:
  const expression::Links& links_;
  const Questionnaire& whole_;
};

/// Evaluates beforehand what reads nothing but answers to questions without parts, and calls no function.
void add_unanswered(const expression::Expression& expression, expression::Links& links, const Questionnaire& whole) {
  const auto can_be_known = [&](const expression::Name& name) {
    const std::uint32_t place = links.places[name.position];
    if (place == expression::kNoLink || whole.question_of(place).has_parts()) return false;
    return name.is_single() || is_length(name);
  };
  const auto& names = expression.variables();
  if (!expression.functions().empty() || !std::all_of(names.begin(), names.end(), can_be_known)) return;
  links.unanswered = evaluate(expression, Unanswered(links, whole), {});
  links.unanswered_reads_all = std::any_of(names.begin(), names.end(), is_length);
}

void link(Formula& formula, const Questionnaire& whole) {
  // With dots in value names {a.b} may be a part of a or a question of its own.
  if (!formula.compiled || whole.index.has_dotted_value_name()) return;
  expression::Links links;
  for (const expression::Name& name : formula.compiled->variables()) {
    const auto group = is_plain(name) ? whole.index.group(name.steps[0].name) : std::nullopt;
    links.places.push_back(group.value_or(expression::kNoLink));
  }
  const auto is_linked = [](std::uint32_t place) { return place != expression::kNoLink; };
  if (std::none_of(links.places.begin(), links.places.end(), is_linked)) return;
  add_unanswered(*formula.compiled, links, whole);
  formula.compiled->link(std::move(links));
}

void link(Container& container, const Questionnaire& whole) {
  for (Formula* formula : {&container.visible_if, &container.enable_if, &container.required_if}) link(*formula, whole);
  for (Container::Element& element : container.elements) {
    if (element.panel) {
      link(*element.panel, whole);
      continue;
    }
    Question& question = *element.question;
    question.group = whole.index.group(question.value_name);
    question.name_bits = expression::key_bit(question.name) | expression::key_bit(question.value_name);
    for (Formula* formula : {&question.visible_if, &question.enable_if, &question.required_if}) link(*formula, whole);
    if (question.field) link(question.field->expression, whole);
    for (Validator& validator : question.validators) link(validator.expression, whole);
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
  for (const auto& page : questionnaire.pages) link(*page, questionnaire);
  for (CalculatedValue& calculated : questionnaire.calculated_values) link(calculated.expression, questionnaire);
}

}  // namespace tertulia::engine::questionnaire
