// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "engine/core/unicode.hpp"
#include "engine/expression/coercion.hpp"
#include "engine/expression/comparison.hpp"
#include "engine/json/json.hpp"
#include "engine/questionnaire/live/live_questionnaire.hpp"
#include "engine/questionnaire/live/live_table.hpp"
#include "engine/questionnaire/live/random_order.hpp"

namespace tertulia::engine::questionnaire {

LiveDropdownTable::LiveDropdownTable(const Question& definition, const Place& place)
    : LiveTable(definition, place), items_(live_items(definition.table->rows)) {}

void LiveDropdownTable::on_seed_changed() {
  if (table().row_order != Order::Random) return;
  std::vector<RandomSlot> slots;
  for (const LiveItem& row : items_) {
    slots.push_back({row.item->randomize, row.item->randomize_category, row.creation_index});
  }
  std::vector<LiveItem> shuffled;
  for (const std::size_t i : random_order(slots, random_seed())) shuffled.push_back(items_[i]);
  clear_rows();
  items_ = std::move(shuffled);
  LiveTable::on_seed_changed();
}

void LiveDropdownTable::before_rows_cleared() {
  for (const auto& row : rows_) {
    std::vector<std::string>& names = defaults_[row->key()];
    names.clear();
    for (const LiveQuestion* question : row->questions()) {
      if (question->holds_default()) names.push_back(question->value_name());
    }
  }
}

/// A row that is made again takes its defaults anew, whatever the answer holds for these cells by now.
void LiveDropdownTable::drop_defaults(const std::string& row) {
  const auto names = defaults_.find(row);
  Value* stored = value_.find(row);
  if (names == defaults_.end() || stored == nullptr || !stored->is_object()) return;
  for (const std::string& name : names->second) stored->erase(name);
}

LiveTable::Rows LiveDropdownTable::generate_rows() {
  Rows rows;
  for (const LiveItem& item : items_) {
    if (is_blank(item.value())) continue;
    rows.push_back(std::make_unique<LiveRow>(*this, &item, rows.size()));
    drop_defaults(rows.back()->key());
    const Value* stored = value().find(rows.back()->key());
    rows.back()->build(stored == nullptr ? Value() : *stored);
    move_ranges_in_place(*rows.back());
  }
  return rows;
}

/// A slider moves the ends of a range into its scale in the very list that the table holds; the answers keep theirs.
void LiveDropdownTable::move_ranges_in_place(const LiveRow& row) {
  Value* stored = value_.find(row.key());
  if (stored == nullptr) return;
  for (const auto& cell : row.cells()) {
    if (cell->type() != QuestionType::Slider || !cell->value().is_array()) continue;
    if (Value* range = stored->find(cell->name())) *range = cell->value();
  }
}

Value LiveDropdownTable::new_answer(bool null_if_empty) const {
  Value answer = value().is_object() ? value() : Value(Value::Object{});
  return null_if_empty && answer.object().empty() ? Value::null() : answer;
}

Value LiveDropdownTable::row_in(const LiveRow& row, const Value& answer) const {
  const Value* stored = answer.find(row.key());
  return stored != nullptr && expression::is_truthy(*stored) ? *stored : Value::null();
}

void LiveDropdownTable::set_row_in(const LiveRow& row, Value& answer, Value row_answer) const {
  answer.set(row.key(), std::move(row_answer));
}

Value LiveDropdownTable::without_row(Value answer, const LiveRow& row) const {
  answer.erase(row.key());
  return answer.is_object() && answer.object().empty() ? Value::null() : answer;
}

Value LiveDropdownTable::filtered_core() const {
  Value filtered(Value::Object{});
  for (const auto& row : rows_) {
    if (row->is_visible() && !row->is_empty()) filtered.set(row->key(), row->answer(true));
  }
  return filtered;
}

void LiveDropdownTable::clear_incorrect_values() {
  if (is_empty()) return;
  Value kept(Value::Object{});
  for (const LiveRow* row : visible_rows()) {
    if (const Value* stored = value().find(row->key())) kept.set(row->key(), *stored);
  }
  set_new_value(std::move(kept));
}

Value LiveDropdownTable::display_value_core(const Value& value) const {
  if (!value.is_object()) return value;
  Value shown(Value::Object{});
  for (const LiveRow* row : visible_rows()) {
    const Value* answer = value.find(row->key());
    if (answer == nullptr || !expression::is_truthy(*answer)) continue;
    const LiveItem* item = find_item(items_, row->name());
    const std::string text = item == nullptr ? std::string() : item->text(survey().locale());
    shown.set(text.empty() ? row->key() : text, display_row(*row, *answer));
  }
  return shown;
}

Found LiveDropdownTable::look_up(const Lookup& lookup) const {
  if (lookup.steps.empty()) return !lookup.for_writing && is_empty() ? Found::made(Value()) : Found::nothing();
  // The shortest run of steps that is the name of a row.
  std::string name;
  for (std::size_t used = 1; used <= lookup.steps.size(); ++used) {
    name += (used > 1 ? "." : "") + lookup.steps[used - 1].name;
    const auto is_named = [&](const auto& row) { return unicode::equal_ignoring_case(row->key(), name); };
    const auto is_item = [&](const LiveItem& item) {
      return unicode::equal_ignoring_case(expression::to_text(item.value(), {}), name);
    };
    if (std::any_of(items_.begin(), items_.end(), is_item)) {
      const auto visible = visible_rows();
      const auto row = std::find_if(visible.begin(), visible.end(), is_named);
      if (row != visible.end()) {
        Lookup inner = lookup;
        inner.steps = lookup.steps.subspan(used);
        inner.is_root = false;
        if (Found found = (*row)->look_up(inner)) return found;
        break;
      }
    }
    if (lookup.steps[used - 1].index) break;
  }
  return follow_value(value(), lookup.steps);
}

std::string LiveDropdownTable::path_to(const LiveQuestion& nested) const {
  const auto* row = dynamic_cast<const LiveRow*>(&nested.host());
  return path() + "[" + (row == nullptr ? "?" : row->key()) + "]." + nested.name();
}

std::string LiveDropdownTable::pointer_to(const LiveQuestion& nested) const {
  const auto* row = dynamic_cast<const LiveRow*>(&nested.host());
  return json::pointer_to(json::pointer_to(pointer(), row == nullptr ? "" : row->key()), nested.value_name());
}

}  // namespace tertulia::engine::questionnaire
