// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <utility>

#include "engine/expression/coercion.hpp"
#include "engine/expression/comparison.hpp"
#include "engine/expression/number.hpp"
#include "engine/json/json.hpp"
#include "engine/questionnaire/live/live_questionnaire.hpp"
#include "engine/questionnaire/live/live_table.hpp"

namespace tertulia::engine::questionnaire {
namespace {

std::size_t count_of(double number) { return number > 0 ? static_cast<std::size_t>(number) : 0; }

const Value& element_at(const Value& list, std::size_t index) {
  static const Value nothing = Value::null();
  return list.is_array() && index < list.array().size() ? list.array()[index] : nothing;
}

}  // namespace

LiveDynamicTable::LiveDynamicTable(const Question& definition, const Place& place)
    : LiveTable(definition, place), row_count_(count_of(definition.table->row_count)), initial_row_count_(row_count_) {}

// Rows
// -----------------------------------------------------------------------------------------------------------------

std::unique_ptr<LiveRow> LiveDynamicTable::make_row(const Value& given) {
  auto row = std::make_unique<LiveRow>(*this, nullptr, rows_made_++);
  row->build(given);
  return row;
}

LiveTable::Rows LiveDynamicTable::generate_rows() {
  Rows rows;
  if (row_count_ == 0) return rows;
  Value answer = new_answer(false);
  for (std::size_t i = 0; i < row_count_ && survey().spend(table().columns.size() + 1); ++i) {
    rows.push_back(make_row(element_at(answer, i)));
  }
  if (!is_blank(default_row())) set_new_value(std::move(answer));
  return rows;
}

/// What a new row holds: the defaults of its columns, and what the table says for all of them.
Value LiveDynamicTable::default_row() const {
  Value row;
  for (const auto& column : table().columns) {
    if (!is_blank(column->default_value)) row.set(column->name, column->default_value);
  }
  if (table().default_row_value.is_object()) {
    for (const Value::Member& member : table().default_row_value.object()) row.set(member.name, member.value);
  }
  return row;
}

Value LiveDynamicTable::new_answer(bool) const {
  Value::Array elements;
  if (value().is_array()) elements = detached(value()).array();
  Value row = default_row();
  if (!row.is_object()) row = Value(Value::Object{});
  elements.resize(row_count_, row);
  return Value(std::move(elements));
}

Value LiveDynamicTable::row_in(const LiveRow& row, const Value& answer) const {
  if (!has_rows_) return Value(Value::Object{});
  const auto index = index_of(row);
  return index ? element_at(answer, *index) : Value::null();
}

void LiveDynamicTable::set_row_in(const LiveRow& row, Value& answer, Value row_answer) const {
  const auto index = index_of(row);
  if (!index || !answer.is_array() || *index >= answer.array().size()) return;
  answer.array()[*index] = std::move(row_answer);
}

Value LiveDynamicTable::without_row(Value answer, const LiveRow&) const {
  if (!answer.is_array()) return answer;
  const auto has_content = [](const Value& element) {
    return (element.is_object() && !element.object().empty()) || (element.is_array() && !element.array().empty());
  };
  const auto& elements = answer.array();
  return std::any_of(elements.begin(), elements.end(), has_content) ? answer : Value::null();
}

Value LiveDynamicTable::with_least_rows(Value answer) const {
  if (!answer.is_array()) answer = Value(Value::Array{});
  while (answer.array().size() < count_of(table().min_row_count)) answer.array().emplace_back(Value::Object{});
  return answer;
}

Value LiveDynamicTable::filtered_core() const {
  Value::Array filtered;
  for (const auto& row : rows_) {
    if (row->is_visible() && !row->is_empty()) filtered.push_back(row->answer(true));
  }
  return Value(std::move(filtered));
}

// Value
// -----------------------------------------------------------------------------------------------------------------

Value LiveDynamicTable::value_from_data(Value value) {
  if (table().min_row_count < 1 || is_empty()) return value;
  return with_least_rows(std::move(value));
}

void LiveDynamicTable::update_value_from_survey(Value value, bool clear_data) {
  const bool in_process = count_from_data_;
  count_from_data_ = true;
  const std::size_t least = count_of(table().min_row_count);
  const std::size_t count = value.is_array() ? value.array().size() : 0;
  if (!in_process && least > 0 && count < least && !expression::is_empty(table().default_row_value)) {
    if (!value.is_array()) value = Value(Value::Array{});
    value.array().resize(least, table().default_row_value);
  }
  LiveTable::update_value_from_survey(std::move(value), clear_data);
  count_from_data_ = false;
}

/// A copy begins with the rows that every new row's default asks for; without an answer these are taken away again, and
/// then there are no rows that could have a default.
void LiveDynamicTable::on_added() {
  if (is_blank(definition().default_value) && !is_blank(table().default_row_value) && row_count_ > 0) {
    value_ = Value(Value::Array(row_count_, table().default_row_value));
  }
  LiveTable::on_added();
}

void LiveDynamicTable::before_value_changed(const Value& value) {
  if (!value.is_array()) return;
  const std::size_t count = value.array().size();
  if (count == row_count_ || (!count_from_data_ && count < initial_row_count_)) return;
  count_from_data_ = true;
  row_count_ = count;
  tell_count(count);
  if (has_rows_) {
    if (count == rows_.size() + 1) {
      value_changed_directly_ = true;
      rows_.push_back(make_row(element_at(value, count - 1)));
      on_row_added();
    } else {
      clear_rows();
      on_rows_changed();
    }
    count_from_data_ = false;
  }
}

void LiveDynamicTable::take_count(std::size_t count) {
  set_row_count(count);
  if (has_rows_) store_rows_beyond_answer();
}

void LiveDynamicTable::set_row_count(std::size_t count) {
  if (count == row_count_) return;
  count_from_data_ = false;
  const std::size_t before = std::exchange(row_count_, count);
  tell_count(count);
  if (value().is_array() && value().array().size() > count) {
    value_.array().resize(count);  // changed in place, whoever else is setting it
    force_new_value(value_);
  }
  if (has_rows_ || before == 0) {
    if (!has_rows_) clear_rows();
    has_rows_ = true;
    for (; rows_.size() > count; rows_.pop_back()) {
      for (LiveQuestion* question : rows_.back()->questions()) question->forget_sources();
      survey().retire(std::move(rows_.back()));
    }
    while (rows_.size() < count && survey().spend(table().columns.size() + 1)) {
      rows_.push_back(make_row(Value::null()));
    }
    run_condition();
  }
  on_rows_changed();
}

/// What the defaults of new rows set becomes part of the answer.
void LiveDynamicTable::store_rows_beyond_answer() {
  Value::Array elements;
  if (value().is_array()) elements = detached(value()).array();
  bool has_value = false;
  for (std::size_t i = elements.size(); i < rows_.size(); ++i) {
    has_value = has_value || !rows_[i]->is_empty();
    elements.push_back(rows_[i]->answer());
  }
  if (has_value) set_new_value(Value(std::move(elements)));
}

bool LiveDynamicTable::is_default_value_empty() const {
  return LiveQuestion::is_default_value_empty() && is_blank(table().default_row_value);
}

void LiveDynamicTable::set_default_value() {
  if (is_blank(table().default_row_value) || !is_blank(definition().default_value)) {
    LiveQuestion::set_default_value();
    return;
  }
  if (!is_empty() || row_count_ == 0) return;
  set_new_value(Value(Value::Array(row_count_, table().default_row_value)));
}

// Faults, texts, names
// -----------------------------------------------------------------------------------------------------

std::vector<std::string> LiveDynamicTable::unique_columns() const {
  std::vector<std::string> names = LiveTable::unique_columns();
  const std::string& key = table().key_name;
  if (!key.empty() && std::find(names.begin(), names.end(), key) == names.end()) names.push_back(key);
  return names;
}

void LiveDynamicTable::check(std::vector<Fault>& faults, const ValidationRun& run) {
  LiveTable::check(faults, run);
  if (run.on_value_changed || table().min_row_count <= 0 || !is_required() || !has_rows_) return;
  const auto filled = std::count_if(rows_.begin(), rows_.end(), [](const auto& row) { return !row->is_empty(); });
  if (static_cast<double>(filled) >= table().min_row_count) return;
  faults.push_back({"minrowcounterror", "too_few_rows", {{"min", expression::number_to_text(table().min_row_count)}}});
}

Value LiveDynamicTable::display_value_core(const Value& value) const {
  if (!value.is_array()) return value;
  Value::Array shown = value.array();
  const auto visible = visible_rows();
  for (std::size_t i = 0; i < std::min(visible.size(), shown.size()); ++i)
    shown[i] = display_row(*visible[i], shown[i]);
  return Value(std::move(shown));
}

Found LiveDynamicTable::look_up(const Lookup& lookup) const { return look_up_in_entries(lookup); }

std::string LiveDynamicTable::path_to(const LiveQuestion& nested) const {
  const auto visible = visible_rows();
  const auto here = std::find(visible.begin(), visible.end(), dynamic_cast<const LiveRow*>(&nested.host()));
  return path() + "[" + (here == visible.end() ? "?" : std::to_string(here - visible.begin())) + "]." + nested.name();
}

std::string LiveDynamicTable::pointer_to(const LiveQuestion& nested) const {
  const auto* row = dynamic_cast<const LiveRow*>(&nested.host());
  return json::pointer_to(json::pointer_to(pointer(), row == nullptr ? 0 : row->index()), nested.value_name());
}

}  // namespace tertulia::engine::questionnaire
