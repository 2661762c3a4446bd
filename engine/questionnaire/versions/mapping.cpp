// SPDX-License-Identifier: Apache-2.0
#include "engine/questionnaire/versions/mapping.hpp"

#include <algorithm>

#include "engine/questionnaire/definition/definition.hpp"

namespace tertulia::engine::questionnaire {
namespace {

/// Whether `name` is `base` or one of its parts.
bool belongs_to(std::string_view name, std::string_view base) {
  return name == base || (name.size() > base.size() && name.starts_with(base) && name[base.size()] == '.');
}

const ValueRule* rule_for(const VariableRule& rule, const Value& value) {
  const auto found = std::find_if(rule.values.begin(), rule.values.end(), [&](const ValueRule& candidate) {
    return plain_text(candidate.from) == plain_text(value);
  });
  return found == rule.values.end() ? nullptr : &*found;
}

/// A value of an answer; what was given up is undefined.
Value mapped(const VariableRule& rule, const Value& value) {
  const ValueRule* found = rule_for(rule, value);
  if (found == nullptr) return value;
  return found->to.value_or(Value());
}

/// An answer with the rule's values: one value, several, or one a row.
Value mapped_answer(const VariableRule& rule, const Value& answer) {
  if (rule.values.empty()) return answer;
  if (answer.is_array()) {
    Value::Array kept;
    for (const Value& value : answer.array()) {
      Value to = mapped(rule, value);
      if (!to.is_undefined() && std::find(kept.begin(), kept.end(), to) == kept.end()) kept.push_back(std::move(to));
    }
    return kept.empty() ? Value() : Value(std::move(kept));
  }
  if (answer.is_object()) {
    Value rows(Value::Object{});
    for (const Value::Member& row : answer.object()) {
      Value to = mapped(rule, row.value);
      if (!to.is_undefined()) rows.set(row.name, std::move(to));
    }
    return rows;
  }
  return mapped(rule, answer);
}

/// A rule for a part: a row of a grid, an item, or a choice of several.
void apply_to_part(const VariableRule& rule, std::string_view part, Value& answer) {
  const auto dot = rule.to ? rule.to->rfind('.') : std::string::npos;
  const std::string to = rule.to && dot != std::string::npos ? rule.to->substr(dot + 1) : std::string();
  if (answer.is_array()) {
    const VariableRule choice{
        rule.variable, rule.to, {{Value(part), rule.to ? std::optional(Value(to)) : std::nullopt}}};
    answer = mapped_answer(choice, answer);
  } else if (Value* found = answer.find(part)) {
    Value kept = mapped_answer(rule, *found);
    answer.erase(part);
    if (rule.to && !kept.is_undefined()) answer.set(to, std::move(kept));
  }
}

}  // namespace

std::string plain_text(const Value& value) { return value.is_string() ? value.string() : value_to_json(value); }

/// The rule that speaks of a name most precisely.
const VariableRule* Mapping::rule_for(std::string_view name) const {
  const VariableRule* found = nullptr;
  for (const VariableRule& rule : rules_) {
    if (!belongs_to(name, rule.variable)) continue;
    if (found == nullptr || rule.variable.size() > found->variable.size()) found = &rule;
  }
  return found;
}

std::optional<std::string> Mapping::name_of(const Variable& variable) const {
  const VariableRule* rule = rule_for(variable.name);
  if (rule == nullptr) return variable.name;
  if (!rule->to) return std::nullopt;
  if (variable.name == rule->variable) return rule->to;
  if (variable.multiple_response_set && *variable.multiple_response_set == rule->variable) {
    const auto choice = questionnaire::mapped(*rule, variable.values.front().value);
    if (choice.is_undefined()) return std::nullopt;
    return *rule->to + "." + plain_text(choice);
  }
  return *rule->to + variable.name.substr(rule->variable.size());
}

std::optional<Value> Mapping::value_of(const Variable& variable, const Value& value) const {
  const VariableRule* rule = rule_for(variable.name);
  if (rule == nullptr || variable.multiple_response_set) return value;
  const ValueRule* found = questionnaire::rule_for(*rule, value);
  return found == nullptr ? std::optional(value) : found->to;
}

Value Mapping::apply(const Value& answers) const {
  // Names may change places, so every old name goes before a new one comes.
  Value result = answers;
  std::vector<Value::Member> moved;
  const auto move = [&](const VariableRule& rule, const std::string& suffix, Value kept) {
    const std::string from = rule.variable + suffix;
    if (rule.to && *rule.to == rule.variable && !kept.is_undefined()) {
      result.set(from, std::move(kept));
      return;
    }
    result.erase(from);
    if (rule.to && !kept.is_undefined()) moved.push_back({*rule.to + suffix, std::move(kept)});
  };
  for (const VariableRule& rule : rules_) {
    if (const Value* answer = answers.find(rule.variable)) {
      move(rule, "", mapped_answer(rule, *answer));
      const std::string comment(kCommentSuffix);
      if (const Value* words = answers.find(rule.variable + comment)) move(rule, comment, *words);
    } else if (const auto dot = rule.variable.rfind('.'); dot != std::string::npos) {
      const std::string_view name = rule.variable;
      if (Value* whole = result.find(name.substr(0, dot))) apply_to_part(rule, name.substr(dot + 1), *whole);
    }
  }
  for (Value::Member& member : moved) result.set(member.name, std::move(member.value));
  return result;
}

Mapping read_mapping(const json::Value& value) {
  std::vector<VariableRule> rules;
  for (std::size_t i = 0; i < value.size(); ++i) {
    const json::Value item = value.at(i);
    VariableRule rule;
    rule.variable = item.find("variable")->string();
    const auto to = item.find("to");
    if (!to) {
      rule.to = rule.variable;
    } else if (!to->is_null()) {
      rule.to = std::string(to->string());
    }
    if (const auto values = item.find("values")) {
      for (std::size_t j = 0; j < values->size(); ++j) {
        const auto target = values->at(j).find("to");
        rule.values.push_back({value_from_json(*values->at(j).find("from")),
                               target && !target->is_null() ? std::optional(value_from_json(*target)) : std::nullopt});
      }
    }
    rules.push_back(std::move(rule));
  }
  return Mapping(std::move(rules));
}

std::vector<ErrorDetail> check_mapping(const Mapping& mapping, const Codebook& earlier, const Codebook& later,
                                       const std::string& pointer) {
  const auto has = [](const Codebook& book, std::string_view name) {
    return std::any_of(book.variables.begin(), book.variables.end(),
                       [&](const Variable& variable) { return belongs_to(variable.name, name); });
  };
  std::vector<ErrorDetail> faults;
  for (std::size_t i = 0; i < mapping.rules().size(); ++i) {
    const VariableRule& rule = mapping.rules()[i];
    const std::string place = json::pointer_to(pointer, i);
    if (!has(earlier, rule.variable))
      faults.push_back({place + "/variable", "unknown", "The earlier version has no such variable."});
    if (rule.to && !has(later, *rule.to))
      faults.push_back({place + "/to", "unknown", "The new version has no such variable."});
    for (std::size_t j = 0; j < i; ++j) {
      if (mapping.rules()[j].variable == rule.variable)
        faults.push_back({place + "/variable", "repeated", "Another rule speaks of this variable."});
    }
  }
  return faults;
}

}  // namespace tertulia::engine::questionnaire
