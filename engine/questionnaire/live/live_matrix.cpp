// SPDX-License-Identifier: Apache-2.0
#include "engine/questionnaire/live/live_matrix.hpp"

#include <algorithm>
#include <set>

#include "engine/core/unicode.hpp"
#include "engine/expression/coercion.hpp"
#include "engine/expression/comparison.hpp"
#include "engine/questionnaire/live/live_questionnaire.hpp"
#include "engine/questionnaire/live/random_order.hpp"

namespace tertulia::engine::questionnaire {
namespace {

std::string key_of(const LiveItem& row) { return expression::to_text(row.value(), {}); }

}  // namespace

LiveMatrix::LiveMatrix(const Question& definition, const Place& place)
    : LiveQuestion(definition, place),
      rows_(live_items(definition.grid->rows)),
      columns_(live_items(definition.grid->columns)) {}

std::vector<Value> LiveMatrix::visible_rows() const {
  std::vector<Value> visible;
  for (const LiveItem& row : rows_) {
    if (row.visible && !is_blank(row.value())) visible.push_back(row.value());
  }
  return visible;
}

const Value* LiveMatrix::answer_to(const LiveItem& row) const {
  return row.value().is_string() ? value().find(row.value().string()) : value().find(key_of(row));
}

void LiveMatrix::on_survey_load() {
  LiveQuestion::on_survey_load();
  if (definition().grid->hide_if_rows_empty) on_visible_changed();
}

void LiveMatrix::on_seed_changed() { shuffle(); }

void LiveMatrix::shuffle() {
  if (definition().grid->row_order != Order::Random) return;
  std::vector<RandomSlot> slots;
  for (const LiveItem& row : rows_)
    slots.push_back({row.item->randomize, row.item->randomize_category, row.creation_index});
  std::vector<LiveItem> shuffled;
  for (const std::size_t i : random_order(slots, random_seed())) shuffled.push_back(rows_[i]);
  rows_ = std::move(shuffled);
}

/// One answer a row, or lists of answers, as the cell type says.
Value LiveMatrix::convert_to_correct_value(Value value) {
  if (!value.is_object()) return value;
  const bool lists = definition().grid->multi_select;
  std::vector<std::string> emptied;
  for (Value::Member& member : value.object()) {
    if (lists && !member.value.is_array()) {
      member.value = Value(Value::Array{std::move(member.value)});
    } else if (!lists && member.value.is_array()) {
      if (member.value.array().empty()) {
        emptied.push_back(member.name);
      } else {
        Value first = member.value.array().front();
        member.value = std::move(first);
      }
    }
  }
  for (const std::string& name : emptied) value.erase(name);
  return value;
}

// Conditions
// ------------------------------------------------------------------------------------------------------------

void LiveMatrix::run_condition_core() {
  LiveQuestion::run_condition_core();
  const bool rows_changed = update_visibility(rows_, definition().grid->rows_visible_if, *this);
  for (const LiveItem& row : rows_) ask_enabled(row, {}, *this);
  const bool columns_changed = update_visibility(columns_, definition().grid->columns_visible_if, *this);
  if (!rows_changed && !columns_changed) return;
  if (is_clear_on_hidden() && columns_changed) clear_answers({false, true, false});
  if (definition().grid->hide_if_rows_empty) on_visible_changed();
}

bool LiveMatrix::is_visible_core() const {
  return LiveQuestion::is_visible_core() && (!definition().grid->hide_if_rows_empty || !visible_rows().empty());
}

Found LiveMatrix::look_up(const Lookup& lookup) const {
  std::string name;
  for (std::size_t used = 1; used <= lookup.steps.size(); ++used) {
    name += (used > 1 ? "." : "") + lookup.steps[used - 1].name;
    const auto row = std::find_if(rows_.begin(), rows_.end(), [&](const LiveItem& candidate) {
      return !is_blank(candidate.value()) && unicode::equal_ignoring_case(key_of(candidate), name);
    });
    if (row != rows_.end()) {
      if (used < lookup.steps.size()) break;
      const Value* answer = answer_to(*row);
      return answer == nullptr || is_blank(*answer) ? Found::made(Value::null()) : Found::at(*answer);
    }
    if (lookup.steps[used - 1].index) break;
  }
  return follow_value(value(), lookup.steps);
}

// Faults
// ----------------------------------------------------------------------------------------------------------------

void LiveMatrix::check(std::vector<Fault>& faults, const ValidationRun& run) {
  LiveQuestion::check(faults, run);
  const MatrixGrid& grid = *definition().grid;
  if (run.on_value_changed || (!grid.each_row_required && !grid.each_row_unique)) return;
  bool missing = false;
  bool repeated = false;
  std::set<std::string> seen;
  for (const LiveItem& row : rows_) {
    if (!row.visible || is_blank(row.value())) continue;
    const Value* answer = answer_to(row);
    const bool empty = answer == nullptr || is_blank(*answer);
    if (empty) {
      missing = missing || grid.each_row_required;
      continue;
    }
    if (grid.each_row_unique && !seen.insert(expression::to_text(*answer, {})).second) repeated = true;
  }
  if (missing) faults.push_back({"requiredinallrowserror", "required_in_all_rows", {}});
  if (repeated) faults.push_back({"eachrowuniqueeerror", "unique_in_all_rows", {}});
}

// Clean-up
// --------------------------------------------------------------------------------------------------------------

void LiveMatrix::clear_incorrect_values() {
  clear_answers({true, true, true});
  LiveQuestion::clear_incorrect_values();
}

void LiveMatrix::clear_value_if_invisible_core(ClearIfInvisible reason) {
  LiveQuestion::clear_value_if_invisible_core(reason);
  clear_answers({true, true, false});
}

bool LiveMatrix::is_visible_column(const Value& value) const {
  const LiveItem* column = find_item(columns_, value);
  return column != nullptr && column->visible;
}

/// Whether every answer is one of a visible column to a visible row, so that there is nothing to clear.
bool LiveMatrix::has_only_visible_answers() const {
  if (!value().is_object() || definition().grid->multi_select) return false;
  const auto is_fine = [&](const Value::Member& member) {
    bool has_row = false;
    for (const LiveItem& row : rows_) {
      const Value& key = row.value();
      if (key.is_string() ? key.string() != member.name : key_of(row) != member.name) continue;
      if (!row.visible) return false;
      has_row = true;
    }
    return has_row && expression::is_truthy(member.value) && is_visible_column(member.value);
  };
  return std::all_of(value().object().begin(), value().object().end(), is_fine);
}

void LiveMatrix::clear_answers(const Clearing& what) {
  if (is_empty() || has_only_visible_answers()) return;
  Value answers = value();
  Value known{Value::Object{}};
  for (const LiveItem& row : rows_) {
    const std::string key = key_of(row);
    Value* answer = answers.find(key);
    if (answer == nullptr || !expression::is_truthy(*answer)) continue;
    if (what.rows && !row.visible) {
      answers.erase(key);
      continue;
    }
    if (what.columns) {
      bool keep = true;
      if (definition().grid->multi_select && answer->is_array()) {
        std::erase_if(answer->array(), [&](const Value& element) { return !is_visible_column(element); });
        keep = !answer->array().empty();
      } else {
        keep = is_visible_column(*answer);
      }
      if (!keep) {
        answers.erase(key);
        continue;
      }
    }
    known.set(key, *answer);
  }
  if (what.unknown_rows) answers = std::move(known);
  if (!same_value(answers, value())) set_new_value(std::move(answers));
}

// Texts and scores
// ------------------------------------------------------------------------------------------------------

Value LiveMatrix::display_value_core(const Value& value) const {
  if (!value.is_object()) return value;
  const std::string& locale = survey().locale();
  const auto column_text = [&](const Value& answer) {
    const LiveItem* column = find_item(columns_, answer);
    const std::string text = column == nullptr ? std::string() : column->text(locale);
    return text.empty() ? answer : Value(text);
  };
  Value shown{Value::Object{}};
  for (const Value::Member& member : value.object()) {
    const LiveItem* row = find_item(rows_, Value(member.name));
    const std::string name = row == nullptr ? std::string() : row->text(locale);
    Value text = column_text(member.value);
    if (member.value.is_array()) {
      Value::Array texts;
      for (const Value& element : member.value.array()) texts.push_back(column_text(element));
      text = Value(std::move(texts));
    }
    shown.set(name.empty() ? member.name : name, std::move(text));
  }
  return shown;
}

double LiveMatrix::own_quiz_count() const {
  return static_cast<double>(std::count_if(rows_.begin(), rows_.end(), [&](const LiveItem& row) {
    const Value* answer = definition().correct_answer.find(key_of(row));
    return answer != nullptr && !is_blank(*answer);
  }));
}

double LiveMatrix::own_correct_count() const {
  return static_cast<double>(std::count_if(rows_.begin(), rows_.end(), [&](const LiveItem& row) {
    const Value* given = answer_to(row);
    const Value* correct = definition().correct_answer.find(key_of(row));
    return given != nullptr && !is_blank(*given) && correct != nullptr && same_value(*correct, *given);
  }));
}

}  // namespace tertulia::engine::questionnaire
