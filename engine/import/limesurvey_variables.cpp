// SPDX-License-Identifier: Apache-2.0
#include "engine/import/limesurvey_variables.hpp"

#include <array>
#include <utility>

#include <fmt/format.h>

#include "engine/core/unicode.hpp"
#include "engine/import/plain_text.hpp"

namespace tertulia::engine::imports {
namespace {

/// The part of a variable's name before ".NAOK" and the like, and what stands behind.
std::pair<std::string_view, std::string_view> split_suffix(std::string_view name) {
  const std::size_t dot = name.find('.');
  if (dot == std::string_view::npos) return {name, {}};
  return {name.substr(0, dot), name.substr(dot + 1)};
}

bool is_plain_suffix(std::string_view suffix) {
  return suffix.empty() || suffix == "NAOK" || suffix == "code" || suffix == "value" || suffix == "valueNAOK";
}

}  // namespace

LimeSurveyVariables::LimeSurveyVariables(const LimeSurvey& survey) {
  Names names;
  for (const LimeSurvey::Group& group : survey.groups) {
    for (const LimeSurvey::Question& question : group.questions) {
      const std::string name = names.take(question.code.empty() ? "q" + question.qid : question.code);
      names_.emplace(question.qid, name);
      names_by_code_.emplace(question.code, name);
    }
  }
  for (const LimeSurvey::Group& group : survey.groups) {
    for (const LimeSurvey::Question& question : group.questions) add_parts(survey.sid, question);
  }
  while (lose_one(survey)) {
  }
}

bool LimeSurveyVariables::lose_one(const LimeSurvey& survey) {
  for (const LimeSurvey::Group& group : survey.groups) {
    for (const LimeSurvey::Question& question : group.questions) {
      if (question.type != "*" || find(question.code) == nullptr) continue;
      const auto formula = read_formula(equation_of(question), Dialect::ExpressionScript);
      if (formula && ExpressionScriptWriter(*this, "").write(*formula)) continue;
      const std::string expression = find(question.code)->expression;
      std::erase_if(variables_, [&](const auto& entry) { return entry.second.expression == expression; });
      return true;
    }
  }
  return false;
}

std::string equation_of(const LimeSurvey::Question& question) {
  std::string text = question.attribute("equation");
  if (text.empty()) text = plain_text(question.text.own());
  const std::string_view inside = unicode::trim(text);
  const bool is_braced = inside.starts_with('{') && inside.find('}') == inside.size() - 1;
  return std::string(is_braced ? inside.substr(1, inside.size() - 2) : inside);
}

void LimeSurveyVariables::add(const LimeSurvey::Question& question, const std::string& field, const std::string& part,
                              const std::string& field_part, Variable variable) {
  variables_.emplace(question.code + part, variable);
  variables_.emplace(field + field_part, variable);
  variables_.emplace("Q" + question.qid + part, std::move(variable));
}

void LimeSurveyVariables::add_parts(const std::string& sid, const LimeSurvey::Question& question) {
  const std::string& name = name_of(question);
  const std::string field = fmt::format("{}X{}X{}", sid, question.gid, question.qid);
  const char type = question.type.empty() ? ' ' : question.type.front();
  const auto add_one = [&](const std::string& part, const std::string& field_part, Variable variable) {
    add(question, field, part, field_part, std::move(variable));
  };
  add_one("", "", {"{" + name + "}", "", ""});
  add_one("_other", "other", {"{" + name + "-Comment}", "", ""});
  add_one("_comment", "comment", {"{" + name + "-Comment}", "", ""});
  if (type == 'R') {
    for (std::size_t i = 0; i < question.answers.size() + question.subquestions.size(); ++i) {
      const std::string place = std::to_string(i + 1);
      add_one("_" + place, place, {fmt::format("{{{}[{}]}}", name, i), "", ""});
    }
    return;
  }
  const auto columns = question.scale("1");
  for (const LimeSurvey::Subquestion* row : question.scale("0")) {
    const std::string part = "_" + row->code;
    const std::string cell = fmt::format("{}.{}", name, row->code);
    if (type == 'M' || type == 'P') {
      add_one(part, row->code, {"{" + name + "}", row->code, plain_text(row->text.own())});
      continue;
    }
    add_one(part, row->code, {"{" + cell + "}", "", ""});
    for (const LimeSurvey::Subquestion* column : columns) {
      const std::string both = row->code + "_" + column->code;
      add_one("_" + both, both, {fmt::format("{{{}.{}}}", cell, column->code), "", ""});
    }
    for (const std::string scale : {"0", "1"}) {
      if (type == '1')
        add_one(part + "_" + scale, row->code + "#" + scale, {fmt::format("{{{}.scale{}}}", cell, scale), "", ""});
    }
  }
}

const LimeSurveyVariables::Variable* LimeSurveyVariables::find(std::string_view name) const {
  if (name.starts_with("INSERTANS:")) name.remove_prefix(10);
  const auto found = variables_.find(name);
  return found == variables_.end() ? nullptr : &found->second;
}

const std::string& LimeSurveyVariables::name_of(const LimeSurvey::Question& question) const {
  return names_.find(question.qid)->second;
}

std::string LimeSurveyVariables::name_of_code(std::string_view code) const {
  const auto found = names_by_code_.find(code);
  return found == names_by_code_.end() ? "" : found->second;
}

Result<std::string> ExpressionScriptWriter::name(const std::string& name) {
  const auto [base, suffix] = split_suffix(name);
  if ((base == "self" || base == "this") && !self_.empty() && is_plain_suffix(suffix)) return "{" + self_ + "}";
  if (base.starts_with("TOKEN:")) {
    approximate();
    return "{given." + unicode::lower_case(base.substr(6)) + "}";
  }
  const LimeSurveyVariables::Variable* variable = variables_.find(base);
  if (variable == nullptr) return untranslatable(fmt::format("There is no question '{}'.", name));
  if (suffix == "shown" && variable->choice.empty()) {
    const std::string& braced = variable->expression;
    return fmt::format("displayValue('{}')", braced.substr(1, braced.size() - 2));
  }
  if (suffix == "shown") {
    return fmt::format("iif({} contains {}, {}, '')", variable->expression, quoted(variable->choice),
                       quoted(variable->label));
  }
  if (!is_plain_suffix(suffix)) return untranslatable(fmt::format("'.{}' has no counterpart.", suffix));
  if (variable->choice.empty()) return variable->expression;
  return fmt::format("iif({} contains {}, 'Y', '')", variable->expression, quoted(variable->choice));
}

const LimeSurveyVariables::Variable* ExpressionScriptWriter::choice_in(const Formula& formula) const {
  if (formula.kind != Formula::Kind::Name) return nullptr;
  const auto [base, suffix] = split_suffix(formula.text);
  const LimeSurveyVariables::Variable* variable = is_plain_suffix(suffix) ? variables_.find(base) : nullptr;
  return variable != nullptr && !variable->choice.empty() ? variable : nullptr;
}

/// A choice of a list is compared with "Y" or with nothing; "other" is written -oth-.
std::optional<Result<std::string>> ExpressionScriptWriter::comparison(const Formula& formula) {
  const bool equal = formula.text == "==";
  for (const auto& [left, right] : {std::pair{0, 1}, std::pair{1, 0}}) {
    const Formula& value = formula.parts[static_cast<std::size_t>(right)];
    const Formula& other = formula.parts[static_cast<std::size_t>(left)];
    if (value.kind != Formula::Kind::Text) continue;
    if (const auto* choice = choice_in(other); choice != nullptr && (value.text == "Y" || value.text.empty())) {
      const bool chosen = equal == (value.text == "Y");
      return fmt::format("({} {} {})", choice->expression, chosen ? "contains" : "notcontains", quoted(choice->choice));
    }
    if (value.text == "-oth-") {
      auto operand = write(other);
      if (!operand) return operand.error();
      return fmt::format("({} {} 'other')", *operand, formula.text);
    }
  }
  return std::nullopt;
}

/// How many of its arguments are answered.
Result<std::string> ExpressionScriptWriter::count(const Formula& call) {
  std::string out;
  for (const Formula& part : call.parts) {
    std::string term;
    if (part.kind == Formula::Kind::Name && part.text.starts_with("that.")) {
      const auto [base, suffix] = split_suffix(std::string_view(part.text).substr(5));
      const std::string list = variables_.name_of_code(base);
      if (list.empty() || !is_plain_suffix(suffix)) return untranslatable("'that' has no counterpart here.");
      approximate();
      term = fmt::format("iif({{{0}}} notempty, {{{0}.length}}, 0)", list);
    } else if (const auto* choice = choice_in(part)) {
      term = fmt::format("iif({} contains {}, 1, 0)", choice->expression, quoted(choice->choice));
    } else {
      auto text = emptiness(part, false);
      if (!text) return text.error();
      term = fmt::format("iif({}, 1, 0)", *text);
    }
    out += out.empty() ? term : " + " + term;
  }
  return out.empty() ? Result<std::string>("0") : Result<std::string>("(" + out + ")");
}

Result<std::string> ExpressionScriptWriter::calculation(const Formula& call) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 7> kSame = {{{"sum", "sum"},
                                                                                          {"min", "min"},
                                                                                          {"max", "max"},
                                                                                          {"round", "round"},
                                                                                          {"if", "iif"},
                                                                                          {"intval", "trunc"},
                                                                                          {"floor", "trunc"}}};
  const std::string function = unicode::lower_case(call.text);
  for (const auto& [theirs, ours] : kSame) {
    if (function != theirs) continue;
    if (function == "if") {
      if (auto wrong = wrong_count(call, 3, 3)) return *wrong;
    }
    if (function == "floor") approximate();
    return call_of(ours, call);
  }
  if (function == "abs" && call.parts.size() == 1) {
    auto operand = write(call.parts[0]);
    if (!operand) return operand.error();
    return fmt::format("iif({0} < 0, 0 - {0}, {0})", *operand);
  }
  if (function == "pow" && call.parts.size() == 2) {
    auto base = write(call.parts[0]);
    auto exponent = write(call.parts[1]);
    if (!base || !exponent) return base ? exponent.error() : base.error();
    return fmt::format("({} ^ {})", *base, *exponent);
  }
  return untranslatable(fmt::format("The function {}() has no counterpart.", call.text));
}

Result<std::string> ExpressionScriptWriter::call(const Formula& call) {
  const std::string function = unicode::lower_case(call.text);
  if (function == "is_empty" || function == "is_null" || function == "isempty") {
    if (auto wrong = wrong_count(call, 1, 1)) return *wrong;
    if (choice_in(call.parts[0]) == nullptr) return emptiness(call.parts[0], true);
    return *comparison({Formula::Kind::Binary, "==", {call.parts[0], {Formula::Kind::Text, "", {}}}});
  }
  if (function == "count") return count(call);
  if (function == "countif" && call.parts.size() >= 2) {
    std::string out;
    for (std::size_t i = 1; i < call.parts.size(); ++i) {
      auto term = write({Formula::Kind::Binary, "==", {call.parts[i], call.parts[0]}});
      if (!term) return term.error();
      out += fmt::format("{}iif({}, 1, 0)", out.empty() ? "" : " + ", *term);
    }
    return "(" + out + ")";
  }
  return calculation(call);
}

}  // namespace tertulia::engine::imports
