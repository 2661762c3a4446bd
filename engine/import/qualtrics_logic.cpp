// SPDX-License-Identifier: Apache-2.0
#include <array>
#include <optional>

#include <fmt/format.h>

#include "engine/import/formula_writer.hpp"
#include "engine/import/qualtrics_survey.hpp"

// Qualtrics' conditions: a tree of JSON whose leaves compare a locator such as q://QID1/SelectableChoice/2.
namespace tertulia::engine::imports {
namespace {

/// "q://QID1/SelectableChoice/2" as QID1, SelectableChoice, 2.
std::vector<std::string> parts_of(std::string_view locator) {
  std::vector<std::string> parts;
  const std::size_t scheme = locator.find("://");
  if (scheme != std::string_view::npos) locator.remove_prefix(scheme + 3);
  for (std::size_t at = 0; at <= locator.size();) {
    const std::size_t end = std::min(locator.find('/', at), locator.size());
    if (end > at) parts.emplace_back(locator.substr(at, end - at));
    at = end + 1;
  }
  return parts;
}

bool is_number(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

/// The ids in a locator behind its question.
std::vector<std::string> ids_in(const std::vector<std::string>& parts) {
  std::vector<std::string> ids;
  for (std::size_t i = 1; i < parts.size(); ++i) {
    if (is_number(parts[i])) ids.push_back(parts[i]);
  }
  return ids;
}

std::optional<std::string_view> order_operator(std::string_view word) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 8> kWords = {
      {{"EqualTo", "=="},
       {"NotEqualTo", "!="},
       {"GreaterThan", ">"},
       {"LessThan", "<"},
       {"GreaterThanOrEqual", ">="},
       {"LessThanOrEqual", "<="},
       {"Contains", "contains"},
       {"DoesNotContain", "notcontains"}}};
  for (const auto& [theirs, ours] : kWords) {
    if (word == theirs) return ours;
  }
  return std::nullopt;
}

Result<std::string> compared(const std::string& left, const std::string& word, const std::string& right) {
  if (word == "Empty") return fmt::format("({} empty)", left);
  if (word == "NotEmpty") return fmt::format("({} notempty)", left);
  const auto op = order_operator(word);
  if (!op) return untranslatable(fmt::format("The operator '{}' has no counterpart.", word));
  if (right.empty() && *op == "==") return fmt::format("({} empty)", left);
  if (right.empty() && *op == "!=") return fmt::format("({} notempty)", left);
  if (right.find("${") != std::string::npos) return untranslatable("Piped text in a condition has no counterpart.");
  return fmt::format("({} {} {})", left, *op, quoted(right));
}

bool is_grid(const QualtricsQuestion& question) { return question.type() == "Matrix" || question.type() == "SBS"; }

/// What an answer to a question, or to a part of it, is called in our expressions.
Result<std::string> variable(const QualtricsQuestion& question, const std::vector<std::string>& ids) {
  const std::string type = question.type();
  if (is_grid(question)) {
    if (ids.empty() || question.choice(ids[0]) == nullptr) return untranslatable("The condition names no row.");
    return fmt::format("{{{}.{}}}", question.name, ids[0]);
  }
  const bool has_parts = type == "CS" || type == "Slider" || question.selector() == "FORM";
  if (has_parts && !ids.empty()) return fmt::format("{{{}.c{}}}", question.name, ids[0]);
  if (!ids.empty() && type == "MC") return untranslatable("The text beside a choice cannot be compared.");
  return fmt::format("{{{}}}", question.name);
}

Result<std::string> selection(const QualtricsQuestion& question, const std::vector<std::string>& ids, bool selected) {
  if (is_grid(question) && ids.size() == 1) {
    std::string any;  // some row has this column
    for (const QualtricsChoice& row : question.choices) {
      const auto one = selection(question, {row.id, ids[0]}, true);
      if (!one) return one.error();
      any += (any.empty() ? "" : " or ") + *one;
    }
    return fmt::format("{}({})", selected ? "" : "!", any.empty() ? "false" : any);
  }
  if (is_grid(question)) {
    const QualtricsChoice* column = ids.size() < 2 ? nullptr : question.answer(ids[1]);
    if (column == nullptr || question.choice(ids[0]) == nullptr || question.type() == "SBS") {
      return untranslatable("The cell of the table is not known.");
    }
    const bool list = question.sub_selector() == "MultipleAnswer";
    return fmt::format("({{{}.{}}} {} {})", question.name, ids[0],
                       list ? (selected ? "contains" : "notcontains") : (selected ? "==" : "!="),
                       quoted(column->value));
  }
  const QualtricsChoice* choice = ids.empty() ? nullptr : question.choice(ids.back());
  if (choice == nullptr) return untranslatable("The choice is not there.");
  const std::string_view op = question.is_list() ? (selected ? "contains" : "notcontains") : (selected ? "==" : "!=");
  return fmt::format("({{{}}} {} {})", question.name, op, quoted(choice->value));
}

}  // namespace

Result<std::string> QualtricsSurvey::pipe(std::string_view locator) const {
  const std::vector<std::string> parts = parts_of(locator);
  if (locator.starts_with("e://") && parts.size() >= 2) return "{" + field_name(parts.back()) + "}";
  if (!locator.starts_with("q://") || parts.empty())
    return untranslatable("This kind of piped text has no counterpart.");
  const QualtricsQuestion* question = find(parts[0]);
  if (question == nullptr) return untranslatable("The question is not there.");
  const std::string_view what = parts.size() > 1 ? std::string_view(parts[1]) : std::string_view();
  const bool answer = what == "ChoiceTextEntryValue" || what == "ChoiceNumericEntryValue" ||
                      (what == "ChoiceGroup" && parts.size() > 2 && parts[2].starts_with("SelectedChoices"));
  if (!answer) return untranslatable("Only what was answered can stand in a text.");
  return variable(*question, ids_in(parts));
}

Result<std::string> QualtricsSurvey::question_comparison(const Value& expression) const {
  std::string locator = loose::text(expression, "LeftOperand");
  if (!locator.starts_with("q://")) locator = loose::text(expression, "ChoiceLocator");
  if (!locator.starts_with("q://")) locator = loose::text(expression, "Locator");
  const std::vector<std::string> parts = parts_of(locator);
  const QualtricsQuestion* question = parts.empty() ? nullptr : find(parts[0]);
  if (question == nullptr) return untranslatable("The question of the condition is not there.");
  std::string word = loose::text(expression, "Operator");
  if (word.empty()) word = loose::text(expression, "Condition");
  const std::vector<std::string> ids = ids_in(parts);
  if (word == "Selected" || word == "NotSelected") return selection(*question, ids, word == "Selected");
  if (word.ends_with("Displayed")) return untranslatable("Whether a choice was displayed is not known to conditions.");
  if (parts.size() > 1 && parts[1] == "SelectedChoicesCount") {
    return compared(fmt::format("iif({{{0}}} empty, 0, {{{0}.length}})", question->name), word,
                    loose::text(expression, "RightOperand"));
  }
  const auto left = variable(*question, ids);
  if (!left) return left.error();
  return compared(*left, word, loose::text(expression, "RightOperand"));
}

Result<std::string> QualtricsSurvey::comparison(const Value& expression) const {
  const std::string kind = loose::text(expression, "LogicType");
  if (kind == "Question" || kind.empty()) return question_comparison(expression);
  if (kind == "EmbeddedField") {
    const std::string field = field_name(loose::text(expression, "LeftOperand"));
    return compared("{" + field + "}", loose::text(expression, "Operator"), loose::text(expression, "RightOperand"));
  }
  return untranslatable(fmt::format("Conditions about '{}' have no counterpart.", kind));
}

/// {"0": {"0": leaf, "1": leaf with a Conjuction, "Type": "If"}, "1": {…, "Type": "OrIf"}, "Type": …}
Result<std::string> QualtricsSurvey::condition(const Value& logic) const {
  std::string out;
  for (const auto& [key, group] : loose::members(&logic)) {
    if (!group->is_object()) continue;
    std::string inner;
    for (const auto& [number, leaf] : loose::members(group)) {
      if (!leaf->is_object()) continue;
      const auto text = comparison(*leaf);
      if (!text) return text.error();
      const std::string word = loose::text(*leaf, "Conjuction") == "Or" ? "or" : "and";
      inner = inner.empty() ? *text : fmt::format("({} {} {})", inner, word, *text);
    }
    if (inner.empty()) continue;
    const std::string word = loose::text(*group, "Type") == "OrIf" ? "or" : "and";
    out = out.empty() ? inner : fmt::format("({} {} {})", out, word, inner);
  }
  if (out.empty()) return untranslatable("The condition says nothing.");
  return out;
}

}  // namespace tertulia::engine::imports
