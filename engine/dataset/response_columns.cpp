// SPDX-License-Identifier: Apache-2.0
#include "engine/dataset/response_columns.hpp"

#include <algorithm>
#include <limits>

namespace tertulia::engine::dataset {
namespace {

using questionnaire::CodeStorage;
using questionnaire::NumberStorage;
using questionnaire::TextStorage;
using questionnaire::Variable;

Missing reason_of(std::int16_t code) {
  switch (code) {
    case questionnaire::kNotAsked:
      return Missing::NotAsked;
    case questionnaire::kRefused:
      return Missing::Refused;
    case questionnaire::kDontKnow:
      return Missing::DontKnow;
    default:
      return Missing::NoAnswer;
  }
}

/// What stands in the column for a code. Of a dichotomy both values name the choice: there it is the code itself.
Value value_of(const Variable& variable, const questionnaire::CodedValue& coded) {
  return variable.multiple_response_set ? Value(coded.code) : coded.value;
}

bool all_numbers(const Variable& variable) {
  return !variable.values.empty() &&
         std::all_of(variable.values.begin(), variable.values.end(),
                     [&](const auto& coded) { return value_of(variable, coded).is_number(); });
}

const questionnaire::CodedValue* coded_value(const Variable& variable, std::int16_t code) {
  const auto found = std::find_if(variable.values.begin(), variable.values.end(),
                                  [&](const auto& coded) { return coded.code == code; });
  return found == variable.values.end() ? nullptr : &*found;
}

constexpr double kNan = std::numeric_limits<double>::quiet_NaN();

}  // namespace

std::string text_in(const questionnaire::LocalizedText& text, const std::string& language, std::string_view otherwise) {
  auto found = text.find(language);
  if (found == text.end()) found = text.find("default");
  return found == text.end() ? std::string(otherwise) : found->second;
}

std::string category_text(const Value& value) {
  if (value.is_string()) return value.string();
  if (value.is_nothing()) return {};
  return value_to_json(value);
}

ResponseColumns::ResponseColumns(const questionnaire::Codebook& codebook, std::vector<std::string> given,
                                 std::string language)
    : codebook_(codebook), given_names_(std::move(given)), language_(std::move(language)), given_(given_names_.size()) {
  for (const Variable& variable : codebook_.variables) building_.push_back({&variable, {}, {}, {}});
}

void ResponseColumns::add(const std::vector<std::int16_t>& codes, const std::vector<double>& numbers,
                          const Value& answers, const Value& given) {
  const auto code_at = [&](std::size_t index) {
    return index < codes.size() ? codes[index] : questionnaire::kNotAsked;
  };
  for (Building& column : building_) {
    double number = kNan;
    std::string text;
    Missing missing = Missing::None;
    if (const auto* coded = std::get_if<CodeStorage>(&column.variable->storage)) {
      const std::int16_t code = code_at(coded->index);
      const auto* coded_as = code < 0 ? nullptr : coded_value(*column.variable, code);
      if (coded_as == nullptr) {
        missing = reason_of(code);
      } else {
        const Value value = value_of(*column.variable, *coded_as);
        number = value.is_number() ? value.number() : kNan;
        text = category_text(value);
      }
    } else if (const auto* numeric = std::get_if<NumberStorage>(&column.variable->storage)) {
      number = numeric->index < numbers.size() ? numbers[numeric->index] : kNan;
      if (number != number) missing = reason_of(code_at(numeric->reason));
    } else {
      const std::int16_t code = code_at(std::get<TextStorage>(column.variable->storage).reason);
      const Value* answer = answers.find(column.variable->name);
      if (answer != nullptr) text = category_text(*answer);
      if (text.empty()) missing = reason_of(code);
    }
    column.numbers.push_back(number);
    column.texts.push_back(std::move(text));
    column.missing.push_back(missing);
  }
  for (std::size_t i = 0; i < given_names_.size(); ++i) {
    const Value* value = given.find(given_names_[i]);
    given_[i].push_back(value == nullptr ? std::string() : category_text(*value));
  }
}

Dataset ResponseColumns::finish() {
  Dataset dataset(building_.empty() ? (given_.empty() ? 0 : given_[0].size()) : building_[0].missing.size());
  for (Building& built : building_) {
    const Variable& variable = *built.variable;
    const bool numeric = std::holds_alternative<NumberStorage>(variable.storage) || all_numbers(variable);
    Column column = numeric ? Column::of_numbers(variable.name, std::move(built.numbers))
                            : Column::of_texts(variable.name, built.texts);
    for (std::size_t row = 0; row < built.missing.size(); ++row) {
      if (built.missing[row] != Missing::None) column.set_missing(row, built.missing[row]);
    }
    column.set_label(text_in(variable.label, language_, variable.name));
    std::vector<ValueLabel> labels;
    for (const auto& coded : variable.values) {
      const std::string text = category_text(value_of(variable, coded));
      labels.push_back({text, text_in(coded.label, language_, text)});
    }
    column.set_value_labels(std::move(labels));
    (void)dataset.add(std::move(column));  // the codebook's names are unique
  }
  for (std::size_t i = 0; i < given_names_.size(); ++i)
    (void)dataset.add(Column::of_texts("given." + given_names_[i], given_[i]));
  return dataset;
}

}  // namespace tertulia::engine::dataset
