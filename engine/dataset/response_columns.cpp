// SPDX-License-Identifier: Apache-2.0
#include "engine/dataset/response_columns.hpp"

#include <algorithm>
#include <limits>
#include <numeric>
#include <utility>

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

constexpr double kNan = std::numeric_limits<double>::quiet_NaN();

template <typename T>
void keep_marked(std::vector<T>& values, std::span<const std::uint8_t> marks) {
  std::size_t kept = 0;
  for (std::size_t row = 0; row < marks.size(); ++row) {
    if (marks[row] == 0) continue;
    if (kept != row) values[kept] = std::move(values[row]);
    ++kept;
  }
  values.resize(kept);
}

/// Marks the rows whose code is none of a value.
void set_reasons(Column& column, const std::vector<std::int16_t>& codes, std::span<const std::uint32_t> rows,
                 const std::vector<bool>& is_value) {
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const std::int16_t code = codes[rows[i]];
    const bool known =
        code >= 0 && static_cast<std::size_t>(code) < is_value.size() && is_value[static_cast<std::size_t>(code)];
    if (!known) column.set_missing(i, reason_of(code));
  }
}

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

ResponseColumns::ResponseColumns(const questionnaire::Codebook& codebook, std::vector<std::string> given)
    : codebook_(codebook), codes_(codebook.code_count), numbers_(codebook.number_count) {
  for (const Variable& variable : codebook_.variables) {
    if (std::holds_alternative<TextStorage>(variable.storage)) texts_.push_back({&variable, {}});
  }
  for (std::string& name : given) given_.push_back({std::move(name), {}, {}, {}});
}

std::size_t ResponseColumns::bytes() const {
  std::size_t bytes = 0;
  for (const auto& codes : codes_) bytes += codes.capacity() * sizeof(std::int16_t);
  for (const auto& numbers : numbers_) bytes += numbers.capacity() * sizeof(double);
  for (const Texts& texts : texts_) {
    bytes += texts.values.capacity() * sizeof(std::string);
    for (const std::string& text : texts.values)
      bytes += text.capacity() < sizeof(std::string) / 2 ? 0 : text.capacity();
  }
  for (const Given& given : given_) {
    bytes += given.codes.capacity() * sizeof(std::int32_t);
    for (const std::string& text : given.texts) bytes += 2 * (sizeof(std::string) + text.capacity());
  }
  return bytes;
}

void ResponseColumns::add(std::span<const std::int16_t> codes, std::span<const double> numbers, const Value& answers,
                          const Value& given) {
  for (auto& column : codes_) column.push_back(questionnaire::kNotAsked);
  for (auto& column : numbers_) column.push_back(kNan);
  for (Texts& texts : texts_) texts.values.emplace_back();
  for (Given& attribute : given_) attribute.codes.push_back(-1);
  put(rows_++, codes, numbers, answers, given);
}

void ResponseColumns::put(std::size_t row, std::span<const std::int16_t> codes, std::span<const double> numbers,
                          const Value& answers, const Value& given) {
  for (std::size_t i = 0; i < codes_.size(); ++i)
    codes_[i][row] = i < codes.size() ? codes[i] : questionnaire::kNotAsked;
  for (std::size_t i = 0; i < numbers_.size(); ++i) numbers_[i][row] = i < numbers.size() ? numbers[i] : kNan;
  for (Texts& texts : texts_) {
    const Value* answer = answers.find(texts.variable->name);
    texts.values[row] = answer == nullptr ? std::string() : category_text(*answer);
  }
  for (Given& attribute : given_) {
    const Value* value = given.find(attribute.name);
    const std::string text = value == nullptr ? std::string() : category_text(*value);
    if (text.empty()) {
      attribute.codes[row] = -1;
      continue;
    }
    const auto [known, is_new] = attribute.code_of.try_emplace(text, static_cast<std::int32_t>(attribute.texts.size()));
    if (is_new) attribute.texts.push_back(text);
    attribute.codes[row] = known->second;
  }
}

void ResponseColumns::keep(std::span<const std::uint8_t> marks) {
  for (auto& column : codes_) keep_marked(column, marks);
  for (auto& column : numbers_) keep_marked(column, marks);
  for (Texts& texts : texts_) keep_marked(texts.values, marks);
  for (Given& attribute : given_) keep_marked(attribute.codes, marks);
  rows_ = marks.size() - static_cast<std::size_t>(std::ranges::count(marks, std::uint8_t{0}));
}

Column ResponseColumns::coded(const Variable& variable, std::size_t index, std::span<const std::uint32_t> rows) const {
  std::int16_t highest = -1;
  for (const auto& value : variable.values) highest = std::max(highest, value.code);
  const auto size = static_cast<std::size_t>(highest + 1);
  std::vector<bool> is_value(size);
  std::vector<double> number_of(size, kNan);
  std::vector<std::string> text_of(size);
  for (const auto& value : variable.values) {
    const auto code = static_cast<std::size_t>(value.code);
    const Value means = value_of(variable, value);
    is_value[code] = true;
    if (means.is_number()) number_of[code] = means.number();
    text_of[code] = category_text(means);
  }
  const std::vector<std::int16_t>& codes = codes_[index];
  const auto place = [&](std::uint32_t row) {
    const std::int16_t code = codes[row];
    return code >= 0 && static_cast<std::size_t>(code) < size ? static_cast<std::size_t>(code) : size;
  };
  if (all_numbers(variable)) {
    number_of.push_back(kNan);
    std::vector<double> values(rows.size());
    for (std::size_t i = 0; i < rows.size(); ++i) values[i] = number_of[place(rows[i])];
    Column column = Column::of_numbers(variable.name, std::move(values));
    set_reasons(column, codes, rows, is_value);
    return column;
  }
  // Levels in order of first appearance. Two codes whose values read the same are one level.
  constexpr std::int32_t kUnseen = -2;
  std::vector<std::int32_t> level_of(size + 1, kUnseen);
  level_of[size] = -1;
  std::vector<std::string> levels;
  std::vector<std::int32_t> values(rows.size());
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const std::size_t at = place(rows[i]);
    if (level_of[at] == kUnseen) {
      const auto same = std::ranges::find(levels, text_of[at]);
      level_of[at] = text_of[at].empty() ? -1 : static_cast<std::int32_t>(same - levels.begin());
      if (!text_of[at].empty() && same == levels.end()) levels.push_back(text_of[at]);
    }
    values[i] = level_of[at];
  }
  Column column = Column::of_categories(variable.name, std::move(values), std::move(levels));
  set_reasons(column, codes, rows, is_value);
  return column;
}

Column ResponseColumns::column_of(const Variable& variable, std::span<const std::uint32_t> rows) const {
  if (const auto* code = std::get_if<CodeStorage>(&variable.storage)) return coded(variable, code->index, rows);
  if (const auto* number = std::get_if<NumberStorage>(&variable.storage)) {
    std::vector<double> values(rows.size());
    for (std::size_t i = 0; i < rows.size(); ++i) values[i] = numbers_[number->index][rows[i]];
    Column column = Column::of_numbers(variable.name, std::move(values));
    for (std::size_t i = 0; i < rows.size(); ++i) {
      const double value = numbers_[number->index][rows[i]];
      if (value != value) column.set_missing(i, reason_of(codes_[number->reason][rows[i]]));
    }
    return column;
  }
  const auto found = std::ranges::find_if(texts_, [&](const Texts& texts) { return texts.variable == &variable; });
  std::vector<std::string> values(rows.size());
  for (std::size_t i = 0; i < rows.size(); ++i) values[i] = found->values[rows[i]];
  Column column = Column::of_texts(variable.name, values);
  const std::vector<std::int16_t>& reasons = codes_[std::get<TextStorage>(variable.storage).reason];
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (values[i].empty()) column.set_missing(i, reason_of(reasons[rows[i]]));
  }
  return column;
}

Dataset ResponseColumns::dataset(std::span<const std::uint32_t> rows, const std::string& language,
                                 const Wanted& wanted) const {
  Dataset dataset(rows.size());
  for (const Variable& variable : codebook_.variables) {
    if (wanted && !wanted(variable.name)) continue;
    Column column = column_of(variable, rows);
    column.set_label(text_in(variable.label, language, variable.name));
    std::vector<ValueLabel> labels;
    for (const auto& value : variable.values) {
      const std::string text = category_text(value_of(variable, value));
      labels.push_back({text, text_in(value.label, language, text)});
    }
    column.set_value_labels(std::move(labels));
    (void)dataset.add(std::move(column));  // the codebook's names are unique
  }
  for (const Given& attribute : given_) {
    const std::string name = "given." + attribute.name;
    if (wanted && !wanted(name)) continue;
    std::vector<std::string> values(rows.size());
    for (std::size_t i = 0; i < rows.size(); ++i) {
      const std::int32_t code = attribute.codes[rows[i]];
      if (code >= 0) values[i] = attribute.texts[static_cast<std::size_t>(code)];
    }
    (void)dataset.add(Column::of_texts(name, values));
  }
  return dataset;
}

Dataset ResponseColumns::dataset(const std::string& language) const {
  std::vector<std::uint32_t> rows(rows_);
  std::iota(rows.begin(), rows.end(), 0U);
  return dataset(rows, language);
}

}  // namespace tertulia::engine::dataset
