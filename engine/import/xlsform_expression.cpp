// SPDX-License-Identifier: Apache-2.0
#include "engine/import/xlsform_expression.hpp"

#include <array>

#include <fmt/format.h>

namespace tertulia::engine::imports {

Result<std::string> xlsform_variable(const XlsFormPlace& place, std::string_view name) {
  const auto found = place.names.find(name);
  if (found == place.names.end()) return untranslatable(fmt::format("There is no question '{}'.", name));
  const XlsFormName& known = found->second;
  if (known.kind == XlsFormName::Kind::Lost) return untranslatable(fmt::format("'{}' is not computed here.", name));
  if (known.repeat.empty()) return "{" + known.name + "}";
  if (known.repeat == place.repeat) return "{panel." + known.name + "}";
  return untranslatable(fmt::format("'{}' stands in a repeat and has many values.", name));
}

Result<std::string> XPathWriter::name(const std::string& name) {
  if (name == ".") {
    return place_.self.empty() ? Result<std::string>(untranslatable("'.' means nothing here.")) : place_.self;
  }
  if (name.starts_with('$')) return xlsform_variable(place_, name.substr(1));
  if (place_.columns != nullptr) {
    const auto column = place_.columns->find(name);
    return quoted(column == place_.columns->end() ? "" : column->second);
  }
  return untranslatable(fmt::format("'{}' is no question.", name));
}

const XlsFormName* XPathWriter::find(const Formula& formula) const {
  if (formula.kind != Formula::Kind::Name || !formula.text.starts_with('$')) return nullptr;
  const auto found = place_.names.find(std::string_view(formula.text).substr(1));
  return found == place_.names.end() ? nullptr : &found->second;
}

Result<std::string> XPathWriter::selected(const Formula& call) {
  if (auto wrong = wrong_count(call, 2, 2)) return *wrong;
  auto list = write(call.parts[0]);
  auto value = write(call.parts[1]);
  if (!list || !value) return list ? value.error() : list.error();
  const XlsFormName* question = find(call.parts[0]);
  const bool is_list = call.parts[0].text == "." || (question != nullptr && question->kind == XlsFormName::Kind::List);
  return fmt::format("({} {} {})", *list, is_list ? "contains" : "==", *value);
}

/// count(${q}), sum(${q}) over a repeat.
Result<std::string> XPathWriter::aggregate(const std::string& function, const Formula& call) {
  const XlsFormName* question = call.parts.size() == 1 ? find(call.parts[0]) : nullptr;
  if (question != nullptr && function == "count" && question->kind == XlsFormName::Kind::Repeat) {
    return fmt::format("iif({{{0}}} empty, 0, {{{0}.length}})", question->name);
  }
  if (question != nullptr && !question->repeat.empty() && question->repeat != place_.repeat) {
    return fmt::format("{}InArray({{{}}}, '{}')", function, question->repeat, question->name);
  }
  if (function == "count") return untranslatable("count() of no repeat has no counterpart.");
  return call_of(function, call);
}

Result<std::string> XPathWriter::coalesce(const Formula& call) {
  if (auto wrong = wrong_count(call, 2, 2)) return *wrong;
  auto first = write(call.parts[0]);
  auto second = write(call.parts[1]);
  if (!first || !second) return first ? second.error() : first.error();
  return fmt::format("iif({0} notempty, {0}, {1})", *first, *second);
}

Result<std::string> XPathWriter::text_function(const Formula& call) {
  if (call.text == "concat") {
    std::string out = "''";
    for (const Formula& part : call.parts) {
      auto text = write(part);
      if (!text) return text.error();
      out += " + " + *text;
    }
    return "(" + out + ")";
  }
  if (call.text == "jr:choice-name" && !call.parts.empty()) {
    const XlsFormName* question = find(call.parts[0]);
    if (question != nullptr && question->repeat.empty()) return fmt::format("displayValue('{}')", question->name);
  }
  return untranslatable(fmt::format("The function {}() has no counterpart.", call.text));
}

Result<std::string> XPathWriter::call(const Formula& call) {
  const std::string& function = call.text;
  if (function == "selected") return selected(call);
  if (function == "count-selected" && call.parts.size() == 1) {
    auto list = write(call.parts[0]);
    if (!list) return list.error();
    const std::string inside = list->substr(1, list->size() - 2);
    return fmt::format("iif({} empty, 0, {{{}.length}})", *list, inside);
  }
  if (function == "not" && call.parts.size() == 1) return write({Formula::Kind::Not, "", call.parts});
  if (function == "true" || function == "false") return function;
  if (function == "if") {
    if (auto wrong = wrong_count(call, 3, 3)) return *wrong;
    return call_of("iif", call);
  }
  if (function == "coalesce") return coalesce(call);
  if (function == "count" || function == "sum" || function == "min" || function == "max")
    return aggregate(function, call);
  if (function == "once" || function == "string" || function == "number" || function == "boolean" ||
      function == "date" || function == "decimal-date-time" || function == "float") {
    if (auto wrong = wrong_count(call, 1, 1)) return *wrong;
    approximate();
    return write(call.parts[0]);
  }
  if (function == "pow" && call.parts.size() == 2) {
    auto base = write(call.parts[0]);
    auto exponent = write(call.parts[1]);
    if (!base || !exponent) return base ? exponent.error() : base.error();
    return fmt::format("({} ^ {})", *base, *exponent);
  }
  if (function == "sqrt" && call.parts.size() == 1) {
    auto operand = write(call.parts[0]);
    if (!operand) return operand.error();
    return fmt::format("({} ^ 0.5)", *operand);
  }
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 4> kSame = {
      {{"today", "today"}, {"now", "currentDate"}, {"int", "trunc"}, {"round", "round"}}};
  for (const auto& [theirs, ours] : kSame) {
    if (function == theirs) return call_of(ours, call);
  }
  if (function == "position" && !place_.repeat.empty()) return std::string("({panelIndex} + 1)");
  return text_function(call);
}

}  // namespace tertulia::engine::imports
