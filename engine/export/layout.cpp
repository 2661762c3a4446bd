// SPDX-License-Identifier: Apache-2.0
#include "engine/export/layout.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>

#include "engine/dataset/response_columns.hpp"
#include "engine/fieldwork/disposition.hpp"

namespace tertulia::engine::exports {

using dataset::category_text;
using dataset::text_in;
using questionnaire::CodeStorage;
using questionnaire::JoinedCodebook;
using questionnaire::NumberStorage;
using questionnaire::TextStorage;
using questionnaire::Variable;

namespace {

constexpr json::Limits kRecordLimits{16U << 20, 64};
const std::array<std::string, 4> kReasons = {"Not asked", "No answer", "Refused", "Don't know"};
const std::vector<std::string> kDispositions = {"complete",   "partial", "screen_out", "quota_full",
                                                "terminated", "expired", "rejected"};

Value read_record(const std::string& json) {
  const auto document = json::Document::parse(json, kRecordLimits);
  return document ? value_from_json(document->root()) : Value();
}

Column plain_column(std::string name, std::string label, Column::Kind kind) {
  Column column;
  column.name = std::move(name);
  column.label = std::move(label);
  column.kind = kind;
  column.reasons = kReasons;
  return column;
}

Column disposition_column() {
  Column column = plain_column("disposition", "How the interview ended", Column::Kind::Coded);
  for (const std::string& slug : kDispositions) {
    const auto code = static_cast<std::int16_t>(column.choices.size() + 1);
    column.choices.push_back({code, static_cast<double>(code), slug, slug});
  }
  return column;
}

/// What people read: the question, and the choice or row where there are several columns.
std::string label_of(const Variable& variable, const std::string& language) {
  const std::string question = text_in(variable.question_label, language, variable.question);
  const std::string own = text_in(variable.label, language, "");
  if (own.empty() || own == question) return question;
  return question + ": " + own;
}

void add_choices(const Variable& variable, const std::string& language, Column& column) {
  const bool dichotomy = variable.multiple_response_set.has_value();
  bool all_numbers = true;
  for (const auto& coded : variable.values) {
    const std::string label = text_in(coded.label, language, category_text(coded.value));
    if (coded.code < 0) {  // a choice that says why there is no answer
      column.reasons[static_cast<std::size_t>(-coded.code - 1)] = label;
      continue;
    }
    const std::string value = dichotomy ? std::to_string(coded.code) : category_text(coded.value);
    column.choices.push_back({coded.code, static_cast<double>(coded.code), value, label});
    all_numbers = all_numbers && (dichotomy || coded.value.is_number());
  }
  if (!all_numbers || dichotomy) return;
  for (std::size_t i = 0, c = 0; i < variable.values.size(); ++i) {
    if (variable.values[i].code >= 0) column.choices[c++].number = variable.values[i].value.number();
  }
}

Column column_of(const Variable& variable, const std::string& language) {
  const auto kind = std::holds_alternative<CodeStorage>(variable.storage)     ? Column::Kind::Coded
                    : std::holds_alternative<NumberStorage>(variable.storage) ? Column::Kind::Number
                                                                              : Column::Kind::Text;
  Column column = plain_column(variable.name, label_of(variable, language), kind);
  column.own_label = text_in(variable.label, language, variable.name);
  column.level = variable.level;
  column.set = variable.multiple_response_set;
  if (kind == Column::Kind::Coded) add_choices(variable, language, column);
  return column;
}

void add_to_set(const Variable& variable, const std::string& language, std::size_t place, Layout& layout) {
  if (!variable.multiple_response_set) return;
  const std::string& name = *variable.multiple_response_set;
  if (layout.sets.empty() || layout.sets.back().name != name)
    layout.sets.push_back({name, text_in(variable.question_label, language, name), {}});
  layout.sets.back().columns.push_back(place);
}

Missing reason_of(std::int16_t code) {
  return code <= questionnaire::kNotAsked && code >= questionnaire::kDontKnow ? static_cast<Missing>(-code)
                                                                              : Missing::NoAnswer;
}

std::int16_t code_at(const JoinedCodebook::Row& row, std::size_t index) {
  return index < row.codes.size() ? row.codes[index] : questionnaire::kNotAsked;
}

void set_text(Cell& cell, std::string_view text, Missing otherwise) {
  cell.text = text;
  cell.missing = text.empty() ? otherwise : Missing::None;
}

}  // namespace

static_assert(static_cast<int>(Missing::NotAsked) == -questionnaire::kNotAsked &&
              static_cast<int>(Missing::DontKnow) == -questionnaire::kDontKnow);

void Measures::add(const Row& row) {
  ++rows;
  for (std::size_t i = 0; i < row.size(); ++i) {
    const Cell& cell = row[i];
    if (cell.missing != Missing::None) continue;
    columns[i].bytes = std::max(columns[i].bytes, cell.text.size());
    columns[i].least = std::min(columns[i].least, cell.number);
    columns[i].most = std::max(columns[i].most, cell.number);
  }
}

Layout layout_of(const questionnaire::Codebook& codebook, const std::vector<std::string>& given,
                 const std::string& language, std::string title) {
  Layout layout;
  layout.title = std::move(title);
  auto& columns = layout.columns;
  columns.push_back(plain_column("response_id", "Response", Column::Kind::Text));
  columns.push_back(disposition_column());
  columns.push_back(plain_column("version", "Version of the questionnaire", Column::Kind::Number));
  columns.push_back(plain_column("started_at", "Begun (UTC)", Column::Kind::Text));
  columns.push_back(plain_column("ended_at", "Ended (UTC)", Column::Kind::Text));
  assert(columns.size() == kLeadingColumns);
  for (const std::string& attribute : given)
    columns.push_back(plain_column("given." + attribute, attribute, Column::Kind::Text));
  for (const Variable& variable : codebook.variables) {
    add_to_set(variable, language, columns.size(), layout);
    columns.push_back(column_of(variable, language));
  }
  return layout;
}

RowMaker::RowMaker(const Layout& layout, const JoinedCodebook& joined, std::vector<std::string> given)
    : layout_(layout), joined_(joined), given_(std::move(given)), row_(layout.columns.size()) {
  for (const Variable& variable : joined_.codebook().variables)
    has_texts_ = has_texts_ || std::holds_alternative<TextStorage>(variable.storage);
  for (const Column& column : layout_.columns) {
    auto& by_code = choices_by_code_.emplace_back();
    for (const Choice& choice : column.choices) {
      const auto code = static_cast<std::size_t>(choice.code);
      if (code >= by_code.size()) by_code.resize(code + 1);
      by_code[code] = &choice;
    }
  }
}

const Row& RowMaker::row(StoredResponse response) {
  fill_leading(response);
  fill_given(response.given);
  const auto joined = joined_.row(response.version, std::move(response.codes), std::move(response.numbers),
                                  has_texts_ ? read_record(response.answers) : Value());
  std::size_t place = kLeadingColumns + given_.size();
  for (const Variable& variable : joined_.codebook().variables) fill_variable(place++, variable, joined);
  return row_;
}

void RowMaker::fill_leading(const StoredResponse& response) {
  set_text(row_[0], response.response_id, Missing::NoAnswer);
  const auto& dispositions = layout_.columns[1].choices;
  const auto found = std::find_if(dispositions.begin(), dispositions.end(),
                                  [&](const Choice& choice) { return choice.value == response.disposition; });
  assert(found != dispositions.end());  // a disposition that this file does not know
  row_[1].choice = &*found;
  row_[1].number = found->number;
  row_[2].number = response.version;
  set_text(row_[3], response.started_at, Missing::NoAnswer);
  set_text(row_[4], response.ended_at, Missing::NoAnswer);
}

void RowMaker::fill_given(const std::string& json) {
  if (given_.empty()) return;
  const Value given = read_record(json);
  for (std::size_t i = 0; i < given_.size(); ++i) {
    const Value* value = given.find(given_[i]);
    set_text(row_[kLeadingColumns + i], value == nullptr ? std::string() : category_text(*value), Missing::NoAnswer);
  }
}

void RowMaker::fill_variable(std::size_t place, const Variable& variable, const JoinedCodebook::Row& from) {
  Cell& cell = row_[place];
  cell.missing = Missing::None;
  if (const auto* coded = std::get_if<CodeStorage>(&variable.storage)) {
    const std::int16_t code = code_at(from, coded->index);
    const auto& by_code = choices_by_code_[place];
    cell.choice = code >= 0 && static_cast<std::size_t>(code) < by_code.size() ? by_code[static_cast<std::size_t>(code)]
                                                                               : nullptr;
    if (cell.choice == nullptr) {
      cell.missing = reason_of(code);
    } else {
      cell.number = cell.choice->number;
    }
  } else if (const auto* number = std::get_if<NumberStorage>(&variable.storage)) {
    cell.number = number->index < from.numbers.size() ? from.numbers[number->index] : std::nan("");
    if (!std::isfinite(cell.number)) cell.missing = reason_of(code_at(from, number->reason));
  } else {
    const Value* answer = from.answers.find(variable.name);
    set_text(cell, answer == nullptr ? std::string() : category_text(*answer),
             reason_of(code_at(from, std::get<TextStorage>(variable.storage).reason)));
  }
}

}  // namespace tertulia::engine::exports
