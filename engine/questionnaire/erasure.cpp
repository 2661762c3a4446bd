// SPDX-License-Identifier: Apache-2.0
#include "engine/questionnaire/erasure.hpp"

#include <algorithm>
#include <limits>
#include <set>
#include <string>

namespace tertulia::engine::questionnaire {
namespace {

/// What may stay of one answer.
struct Kept {
  bool known = false;           ///< the codebook has variables of it
  bool personal = false;        ///< one of them names somebody, was written, or is a file
  bool whole = false;           ///< the brand says of a text that it is nobody's
  std::set<std::string> texts;  ///< its coded values that are texts
};

bool is_of(const Variable& variable, const std::string& answer) {
  return variable.name == answer || variable.name.rfind(answer + ".", 0) == 0;
}

Kept kept_of(const Codebook& codebook, const std::string& answer) {
  Kept kept;
  for (const Variable& variable : codebook.variables) {
    if (!is_of(variable, answer)) continue;
    kept.known = true;
    kept.personal = kept.personal || variable.personal != Personal::None;
    const bool is_written = variable.kind == "text" || variable.kind == "comment";
    kept.whole = kept.whole || (is_written && std::holds_alternative<TextStorage>(variable.storage));
    for (const CodedValue& coded : variable.values) {
      if (coded.value.is_string()) kept.texts.insert(coded.value.string());
    }
  }
  return kept;
}

/// Without the texts that are no coded values; an undefined one when nothing is left.
Value filtered(const Value& answer, const Kept& kept) {
  if (answer.is_boolean() || answer.is_number()) return answer;
  if (answer.is_string()) return kept.texts.contains(answer.string()) ? answer : Value();
  if (answer.is_array()) {
    Value::Array elements;
    for (const Value& element : answer.array()) {
      if (Value left = filtered(element, kept); !left.is_undefined()) elements.push_back(std::move(left));
    }
    return elements.empty() ? Value() : Value(std::move(elements));
  }
  if (!answer.is_object()) return Value();
  Value members{Value::Object{}};
  for (const auto& [name, member] : answer.object()) {
    if (Value left = filtered(member, kept); !left.is_undefined()) members.set(name, std::move(left));
  }
  return members.object().empty() ? Value() : members;
}

/// As if it had not been answered, where it was asked.
void blank(const Variable& variable, Remains& remains) {
  const auto forget = [&](std::size_t index) {
    if (index < remains.codes.size() && remains.codes[index] != kNotAsked) remains.codes[index] = kNoAnswer;
  };
  if (const auto* code = std::get_if<CodeStorage>(&variable.storage)) forget(code->index);
  if (const auto* text = std::get_if<TextStorage>(&variable.storage)) forget(text->reason);
  if (const auto* number = std::get_if<NumberStorage>(&variable.storage)) {
    forget(number->reason);
    if (number->index < remains.numbers.size())
      remains.numbers[number->index] = std::numeric_limits<double>::quiet_NaN();
  }
}

}  // namespace

Remains without_personal(const Codebook& codebook, const Value& answers, std::vector<std::int16_t> codes,
                         std::vector<double> numbers) {
  Remains remains{Value(Value::Object{}), std::move(codes), std::move(numbers)};
  if (answers.is_object()) {
    for (const auto& [name, answer] : answers.object()) {
      const Kept kept = kept_of(codebook, name);
      if (!kept.known || kept.personal) continue;
      Value left = kept.whole ? answer : filtered(answer, kept);
      if (!left.is_undefined()) remains.answers.set(name, std::move(left));
    }
  }
  for (const Variable& variable : codebook.variables) {
    if (variable.personal != Personal::None) blank(variable, remains);
  }
  return remains;
}

}  // namespace tertulia::engine::questionnaire
