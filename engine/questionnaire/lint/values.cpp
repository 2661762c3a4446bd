// SPDX-License-Identifier: Apache-2.0
#include "engine/questionnaire/lint/values.hpp"

#include <algorithm>
#include <array>
#include <set>

#include "engine/core/unicode.hpp"
#include "engine/expression/coercion.hpp"
#include "engine/expression/functions.hpp"
#include "engine/expression/number.hpp"
#include "engine/expression/syntax.hpp"

namespace tertulia::engine::questionnaire::lint {
namespace {

/// Beyond this many choices, the sets that can be ticked are too many.
constexpr std::size_t kMostTickable = 12;
constexpr std::size_t kMostCombinations = 20'000;

/// Functions whose result depends on nothing but their arguments.
constexpr std::array<std::string_view, 7> kPure = {"iif", "sum", "min", "max", "avg", "round", "trunc"};

using Values = std::vector<Value>;

/// Choices whose value is the answer, whatever else is written.
bool has_plain_choices(const Choices& choices) {
  if (choices.items.empty() || !choices.from_question.empty() || choices.allow_custom || choices.other.show)
    return false;
  if (!choices.value_property_name.empty() || choices.choices_max > choices.choices_min) return false;
  return std::none_of(choices.items.begin(), choices.items.end(),
                      [](const Item& item) { return item.show_comment_area || item.value.is_object(); });
}

Values choice_values(const Choices& choices) {
  Values values;
  for (const Item& item : choices.items) values.push_back(item.value);
  if (choices.none.show) values.emplace_back("none");
  if (choices.refuse.show) values.emplace_back("refused");
  if (choices.dont_know.show) values.emplace_back("dontknow");
  return values;
}

std::optional<Values> sets_of(const Values& values) {
  if (values.size() > kMostTickable) return std::nullopt;
  Values sets;
  for (std::size_t mask = 1; mask < (std::size_t{1} << values.size()); ++mask) {
    Value::Array set;
    for (std::size_t i = 0; i < values.size(); ++i) {
      if (((mask >> i) & 1U) != 0) set.push_back(values[i]);
    }
    sets.emplace_back(std::move(set));
  }
  return sets;
}

Values rating_values(const RatingScale& scale) {
  Values values;
  if (scale.values.empty()) {
    const int decimals = scale.step == static_cast<int>(scale.step) ? 0 : 6;
    for (double value = scale.min; value <= scale.max && scale.step > 0; value += scale.step) {
      values.emplace_back(expression::parse_float(expression::to_fixed(value, decimals)));
    }
  }
  for (const Item& item : scale.values) values.push_back(item.value);
  return values;
}

/// What a respondent can answer; nothing if that is not a short list.
std::optional<Values> answers_of(const Question& question) {
  switch (question.type) {
    case QuestionType::Radiogroup:
    case QuestionType::Dropdown:
    case QuestionType::ButtonGroup:
      if (!has_plain_choices(*question.choices)) return std::nullopt;
      return choice_values(*question.choices);
    case QuestionType::Checkbox:
    case QuestionType::Tagbox:
      if (!has_plain_choices(*question.choices)) return std::nullopt;
      return sets_of(choice_values(*question.choices));
    case QuestionType::Rating:
      return rating_values(*question.rating);
    case QuestionType::Boolean: {
      const BooleanLabels& labels = *question.boolean;
      return Values{labels.value_true.is_undefined() ? Value(true) : labels.value_true,
                    labels.value_false.is_undefined() ? Value(false) : labels.value_false};
    }
    default:
      return std::nullopt;
  }
}

/// Whether the question has no other source of values than its respondent and its default.
bool is_answered_by_hand(const Question& question) {
  return !question.set_value_expression.given() && !question.default_value_expression.given() &&
         !question.set_value_if.given();
}

/// Whoever sees it must answer, and nothing takes the answer away.
bool must_be_answered(const Question& question) {
  const bool choices_change =
      question.choices && (question.choices->visible_if.given() ||
                           std::any_of(question.choices->items.begin(), question.choices->items.end(),
                                       [](const Item& item) { return item.visible_if.given(); }));
  return question.is_required && !question.required_if.given() && !question.enable_if.given() && !question.read_only &&
         !question.reset_value_if.given() && !choices_change;
}

bool is_always_shown(bool visible, const Formula& visible_if) { return visible && !visible_if.given(); }

std::string head_of(std::string_view name) {
  return unicode::lower_case(expression::parse_name(name).steps.front().name);
}

}  // namespace

FiniteQuestions::FiniteQuestions(const Questionnaire& questionnaire) : questionnaire_(questionnaire) {
  for (const Question* question : questionnaire.questions) ++uses_[unicode::lower_case(question->value_name)];
  for (const CalculatedValue& value : questionnaire.calculated_values) ++uses_[unicode::lower_case(value.name)];
  bool may_skip = false;
  for (const Trigger& trigger : questionnaire.triggers) {
    if (!trigger.set_to_name.empty()) uses_[head_of(trigger.set_to_name)] += 2;
    may_skip = may_skip || trigger.type == TriggerType::Skip;
  }
  const bool pages_are_checked = questionnaire.error_check != ErrorCheck::OnComplete && !questionnaire.read_only &&
                                 !questionnaire.single_page && !may_skip;
  for (std::size_t i = 0; i < questionnaire.pages.size(); ++i) {
    add_container(*questionnaire.pages[i], i, pages_are_checked);
  }
}

void FiniteQuestions::add_container(const Container& container, std::size_t page, bool always_asked) {
  always_asked = always_asked && is_always_shown(container.visible, container.visible_if) && !container.read_only &&
                 !container.enable_if.given();
  for (const Container::Element& element : container.elements) {
    if (element.panel) add_container(*element.panel, page, always_asked);
    if (element.question) add(*element.question, page, always_asked);
  }
}

void FiniteQuestions::add(const Question& question, std::size_t page, bool always_asked) {
  const std::string name = unicode::lower_case(question.value_name);
  if (uses_[name] > 1 || !is_answered_by_hand(question)) return;
  auto values = answers_of(question);
  if (!values) return;
  if (!question.default_value.is_nothing()) values->push_back(question.default_value);
  const bool answered =
      always_asked && is_always_shown(question.visible, question.visible_if) && must_be_answered(question);
  by_name_.emplace(name, FiniteQuestion{&question, *std::move(values), page, answered});
}

const FiniteQuestion* FiniteQuestions::find(std::string_view value_name) const {
  const auto found = by_name_.find(unicode::lower_case(value_name));
  return found == by_name_.end() ? nullptr : &found->second;
}

void FiniteQuestions::mark_never_asked(const Question& question) {
  const std::string name = unicode::lower_case(question.value_name);
  if (uses_[name] > 1 || !is_answered_by_hand(question)) return;
  Values values;
  if (!question.default_value.is_nothing()) values.push_back(question.default_value);
  by_name_[name] = FiniteQuestion{&question, std::move(values), 0, false};
}

namespace {

using expression::Node;
using expression::NodeIndex;
using expression::Program;

/// Collects the variables below a node; false if the node cannot be tried: it reads what is not a plain name, or calls
/// what depends on more than its arguments.
bool collect(const Program& program, NodeIndex index, std::set<std::string>& names) {
  if (index == expression::kNothing) return true;
  const Node& node = program.nodes[index];
  if (node.kind == Node::Kind::Variable) {
    const expression::Name& name = program.variables[node.index];
    if (name.steps.size() != 1 || name.steps[0].index || name.is_property || name.json_object) return false;
    names.insert(unicode::lower_case(name.steps[0].name));
    return true;
  }
  if (node.kind == Node::Kind::Call) {
    const std::string& function = program.calls[node.index].name;
    if (std::find(kPure.begin(), kPure.end(), function) == kPure.end()) return false;
  }
  return collect(program, node.left, names) && collect(program, node.right, names) &&
         std::all_of(node.children.begin(), node.children.end(),
                     [&](NodeIndex child) { return collect(program, child, names); });
}

Verdict both(Verdict a, Verdict b) {
  if (a == Verdict::Never || b == Verdict::Never) return Verdict::Never;
  return a == Verdict::Always && b == Verdict::Always ? Verdict::Always : Verdict::Unknown;
}

Verdict either(Verdict a, Verdict b) {
  if (a == Verdict::Always || b == Verdict::Always) return Verdict::Always;
  return a == Verdict::Never && b == Verdict::Never ? Verdict::Never : Verdict::Unknown;
}

}  // namespace

/// "a and b" never holds if either part never does, even if the other part cannot be tried.
Verdict Trial::judge_node(const expression::Expression& condition, NodeIndex index, std::optional<std::size_t> page) {
  if (index == expression::kNothing) return Verdict::Unknown;
  const Node& node = condition.program().nodes[index];
  if (node.kind == Node::Kind::Binary &&
      (node.op == expression::Operator::And || node.op == expression::Operator::Or)) {
    const Verdict left = judge_node(condition, node.left, page);
    const Verdict right = judge_node(condition, node.right, page);
    const Verdict verdict = node.op == expression::Operator::And ? both(left, right) : either(left, right);
    if (verdict != Verdict::Unknown) return verdict;
  }
  return enumerate({{&condition, index}}, page);
}

Verdict Trial::judge(const std::vector<const expression::Expression*>& conditions, std::optional<std::size_t> page) {
  std::vector<std::pair<const expression::Expression*, NodeIndex>> parts;
  Verdict verdict = Verdict::Always;
  for (const expression::Expression* condition : conditions) {
    verdict = both(verdict, judge_node(*condition, condition->program().root, page));
    parts.emplace_back(condition, condition->program().root);
  }
  if (verdict != Verdict::Unknown || conditions.size() < 2) return verdict;
  // Those that cannot be tried are left out: fewer conditions are easier to meet, so that "never" stays true.
  std::erase_if(parts, [&](const auto& part) {
    std::set<std::string> names;
    if (!collect(part.first->program(), part.second, names)) return true;
    return std::any_of(names.begin(), names.end(), [&](const auto& name) { return questions_.find(name) == nullptr; });
  });
  return enumerate(parts, page) == Verdict::Never ? Verdict::Never : Verdict::Unknown;
}

Verdict Trial::enumerate(const std::vector<std::pair<const expression::Expression*, NodeIndex>>& parts,
                         std::optional<std::size_t> page) {
  std::set<std::string> names;
  for (const auto& [condition, index] : parts) {
    if (!collect(condition->program(), index, names)) return Verdict::Unknown;
  }
  struct Dimension {
    std::string name;
    std::vector<const Value*> values;  // nullptr: not answered
  };
  std::vector<Dimension> dimensions;
  std::size_t combinations = 1;
  for (const std::string& name : names) {
    const FiniteQuestion* question = questions_.find(name);
    if (question == nullptr) return Verdict::Unknown;
    Dimension dimension{name, {}};
    for (const Value& value : question->values) dimension.values.push_back(&value);
    const bool is_answered = question->answered_there && page && question->page < *page;
    if (!is_answered) dimension.values.push_back(nullptr);
    combinations *= dimension.values.size();
    if (combinations > kMostCombinations) return Verdict::Unknown;
    dimensions.push_back(std::move(dimension));
  }
  if (combinations * parts.size() > budget_) return Verdict::Unknown;
  budget_ -= combinations * parts.size();

  std::vector<Program> programs;
  for (const auto& [condition, index] : parts) {
    programs.push_back(condition->program());
    programs.back().root = index;
  }
  bool held = false;
  bool failed = false;
  for (std::size_t number = 0; number < combinations && !(held && failed); ++number) {
    Value values(Value::Object{});
    std::size_t rest = number;
    for (const Dimension& dimension : dimensions) {
      const Value* value = dimension.values[rest % dimension.values.size()];
      rest /= dimension.values.size();
      if (value != nullptr) values.set(dimension.name, *value);
    }
    const expression::ObjectVariables variables(values);
    bool may_hold = true;
    bool surely_holds = true;
    for (const Program& program : programs) {
      const Value result = expression::evaluate_program(program, variables, {});
      may_hold = may_hold && expression::is_truthy(result);
      surely_holds = surely_holds && result == Value(true);
    }
    held = held || may_hold;
    failed = failed || !surely_holds;
  }
  if (combinations == 0 || (held && failed)) return Verdict::Unknown;
  return held ? Verdict::Always : Verdict::Never;
}

}  // namespace tertulia::engine::questionnaire::lint
