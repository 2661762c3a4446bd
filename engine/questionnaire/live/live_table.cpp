// SPDX-License-Identifier: Apache-2.0
#include "engine/questionnaire/live/live_table.hpp"

#include <algorithm>

#include "engine/core/unicode.hpp"
#include "engine/expression/coercion.hpp"
#include "engine/expression/comparison.hpp"
#include "engine/questionnaire/live/live_questionnaire.hpp"

namespace tertulia::engine::questionnaire {
namespace {

constexpr std::string_view kTotalsSuffix = "-total";

}  // namespace

LiveTable::LiveTable(const Question& definition, const Place& place) : LiveQuestion(definition, place) {}

// Rows
// -----------------------------------------------------------------------------------------------------------------

void LiveTable::ensure_rows() const {
  if (!generating_ && !has_rows_ && !survey().is_loading()) const_cast<LiveTable*>(this)->make_rows();
}

const LiveTable::Rows& LiveTable::rows() const {
  ensure_rows();
  return rows_;
}

void LiveTable::make_rows() {
  generating_ = true;
  rows_ = generate_rows();
  generating_ = false;
  has_rows_ = true;
  for (std::size_t i = 0; i < rows_.size(); ++i) rows_[i]->set_spoken_number(i + 1);
  run_row_conditions();
  if (changed_without_rows_) {
    changed_without_rows_ = false;
    for (std::size_t i = 0; i < rows_.size(); ++i) {
      const Value stored = row_in(*rows_[i], value());
      if (expression::is_empty(stored) || !stored.is_object()) continue;
      ChangedKeys keys;
      for (const Value::Member& member : stored.object()) keys.set("row." + member.name, member.value);
      rows_[i]->run_triggers("", keys);
    }
  }
  store_made_rows();
}

/// What the defaults of new rows set becomes part of the answer.
void LiveTable::store_made_rows() {
  const Value before = new_answer(true);
  Value after = new_answer();
  for (std::size_t i = 0; i < rows_.size(); ++i) {
    ensure_visible_rows();
    if (i >= rows_.size()) return;  // the rows were made anew on the way
    Value answer = rows_[i]->answer();
    if (same_value(stored_row(*rows_[i]), answer)) continue;
    after = with_changed_row(*rows_[i], "", answer, false, std::move(after));
  }
  if (same_value(before, after)) return;
  row_changing_ = true;
  set_new_value(std::move(after));
  row_changing_ = false;
}

void LiveTable::clear_rows() {
  visible_rows_.reset();
  before_rows_cleared();
  for (const auto& row : rows_) {
    for (LiveQuestion* question : row->questions()) question->forget_sources();
  }
  survey().retire(std::exchange(rows_, {}));
  has_rows_ = false;
}

void LiveTable::ensure_visible_rows() const {
  if (generating_ || survey().is_loading() || visible_rows_) return;
  std::vector<LiveRow*> visible;
  for (const auto& row : rows()) {
    if (row->is_visible()) visible.push_back(row.get());
  }
  visible_rows_ = std::move(visible);
  const_cast<LiveTable*>(this)->tell_visible_indexes();
}

std::vector<LiveRow*> LiveTable::visible_rows() const {
  if (generating_ || survey().is_loading()) return {};
  ensure_visible_rows();
  return visible_rows_.value_or(std::vector<LiveRow*>());
}

/// Rows learn which of the visible ones they are; what a trigger does may make the rows anew.
void LiveTable::tell_visible_indexes() {
  const auto visible = visible_rows();
  for (std::size_t i = 0; i < visible.size(); ++i) {
    if (!index_of(*visible[i])) continue;
    visible[i]->set_spoken_number(i + 1);
    ChangedKeys keys;
    keys.set("visibleRowIndex", Value(static_cast<double>(i + 1)));
    visible[i]->run_triggers("visibleRowIndex", keys);
  }
}

void LiveTable::on_rows_changed() {
  visible_rows_.reset();
  if (table().hide_if_rows_empty) on_visible_changed();
  tell_visible_indexes();
}

void LiveTable::on_row_added() {
  if (visible_rows_ && visible_rows_->size() + 1 == rows_.size()) visible_rows_->push_back(rows_.back().get());
}

std::optional<std::size_t> LiveTable::index_of(const LiveRow& row) const {
  const auto here = std::find_if(rows_.begin(), rows_.end(), [&](const auto& other) { return other.get() == &row; });
  if (here == rows_.end()) return std::nullopt;
  return static_cast<std::size_t>(here - rows_.begin());
}

LiveTotals* LiveTable::totals() const {
  if (!table().has_total_row || survey().is_loading()) return nullptr;
  if (!totals_) {
    auto& self = const_cast<LiveTable&>(*this);
    self.totals_ = std::make_unique<LiveTotals>(self);
    totals_->run_condition();
  }
  return totals_.get();
}

Value LiveTable::totals_answer() const {
  const LiveTotals* row = totals();
  return row == nullptr ? Value(Value::Object{}) : row->answer();
}

void LiveTable::on_totals_changed() {
  if (totals() == nullptr) return;
  const std::string key = value_name() + std::string(kTotalsSuffix);
  host().set_value(key, totals_answer(), true, nullptr);
}

// Value
// -----------------------------------------------------------------------------------------------------------------

Value LiveTable::stored_row(const LiveRow& row) const {
  return has_rows_ && index_of(row) ? row_in(row, value()) : Value::null();
}

Value LiveTable::filtered_answer() const { return is_empty() || !has_rows_ ? value() : filtered_core(); }

void LiveTable::update_row(const LiveRow& row, const std::string& name, const Value& answer, bool removes) {
  const Value before = new_answer(true);
  Value after = with_changed_row(row, name, answer, removes, new_answer());
  if (same_value(before, after)) return;
  row_changing_ = true;
  set_new_value(std::move(after));
  row_changing_ = false;
  const auto unique = unique_columns();
  if (has_rows_ && std::find(unique.begin(), unique.end(), name) != unique.end()) {
    unmark_repeated(name, repeated_rows(name));
  }
}

Value LiveTable::with_changed_row(const LiveRow& row, const std::string& name, const Value& row_answer, bool removes,
                                  Value answer) const {
  Value stored = row_in(row, answer);
  if (!stored.is_object()) stored = Value(Value::Object{});
  if (removes) stored.erase(name);
  for (const LiveQuestion* question : row.questions()) stored.erase(question->value_name());
  const Value copied = detached(row_answer);
  if (copied.is_object()) {
    for (const Value::Member& member : copied.object()) {
      if (!is_blank(member.value)) stored.set(member.name, member.value);
    }
  }
  const bool is_empty = stored.object().empty();
  set_row_in(row, answer, std::move(stored));
  if (is_empty) answer = without_row(std::move(answer), row);
  return with_least_rows(std::move(answer));
}

void LiveTable::set_question_value(Value value) {
  LiveQuestion::set_question_value(std::move(value));
  if (row_changing_) return;
  before_value_changed(this->value());
  if (rows_.empty()) return;
  row_changing_ = true;
  const Value answer = new_answer();
  for (std::size_t i = 0; i < rows_.size(); ++i) rows_[i]->update_from_survey(row_in(*rows_[i], answer));
  row_changing_ = false;
}

void LiveTable::clear_value_if_invisible_core(ClearIfInvisible reason) {
  LiveQuestion::clear_value_if_invisible_core(reason);
  clear_invisible_rows();
}

void LiveTable::clear_invisible_rows() {
  if (is_empty() || visible_rows().size() == rows().size()) return;
  if (survey().questions_by_value_name(value_name()).size() < 2) set_new_value(filtered_answer());
}

// What happens
// ----------------------------------------------------------------------------------------------------------

void LiveTable::on_survey_load() {
  LiveQuestion::on_survey_load();
  clear_rows();
  totals_.reset();
}

void LiveTable::on_any_value_changed(const std::string& name, const std::string& question_name) {
  if (telling_rows_) return;
  if (!has_rows_) {
    if (name == value_name()) changed_without_rows_ = true;
    return;
  }
  telling_rows_ = true;
  for (std::size_t i = 0; i < rows_.size(); ++i) rows_[i]->on_any_value_changed(name, question_name);
  if (LiveTotals* row = totals()) row->on_any_value_changed(name, question_name);
  telling_rows_ = false;
}

void LiveTable::on_read_only_changed() {
  LiveQuestion::on_read_only_changed();
  for (LiveRow* row : visible_rows()) {
    for (LiveQuestion* question : row->questions()) question->update_read_only();
  }
}

void LiveTable::on_hiding_content() {
  for (const auto& row : rows_) {
    for (LiveQuestion* question : row->questions()) question->on_hiding_content();
  }
}

void LiveTable::on_seed_changed() {
  for (const auto& row : rows_) {
    for (LiveQuestion* question : row->questions()) question->on_seed_changed();
  }
}

void LiveTable::run_condition_core() {
  LiveQuestion::run_condition_core();
  constexpr int kMostRuns = 3;
  bool visibility_changed = false;
  for (int i = 0; i < kMostRuns; ++i) {
    const Value before = totals_answer();
    visibility_changed = run_row_conditions() || visibility_changed;
    if (totals_) totals_->run_condition();
    if (same_value(before, totals_answer())) break;
  }
  if (visibility_changed && is_clear_on_hidden()) clear_invisible_rows();
  if (table().hide_if_rows_empty) on_visible_changed();
}

bool LiveTable::run_row_conditions() {
  bool changed = false;
  for (std::size_t i = 0; i < rows_.size(); ++i) {
    const bool before = rows_[i]->is_visible();
    rows_[i]->run_condition(table().rows_visible_if);
    if (i >= rows_.size()) break;  // the rows were made anew on the way
    changed = changed || before != rows_[i]->is_visible();
  }
  return changed;
}

void LiveTable::run_nested_triggers(const std::string& name, const ChangedKeys& keys) {
  for (std::size_t i = 0; i < rows_.size(); ++i) {
    if (!rows_[i]->is_visible()) continue;
    for (const auto& cell : rows_[i]->cells()) cell->run_triggers(name, keys);
  }
}

bool LiveTable::is_visible_core() const {
  if (!LiveQuestion::is_visible_core()) return false;
  return !table().hide_if_rows_empty || !visible_rows().empty();
}

bool LiveTable::has_triggers() const {
  return LiveQuestion::has_triggers() ||
         std::any_of(table().columns.begin(), table().columns.end(), [](const auto& column) {
           const Question& cell = *column->cell;
           return cell.reset_value_if.given() || cell.set_value_if.given() || cell.set_value_expression.given();
         });
}

LiveEntry* LiveTable::entry_at(std::size_t index) const {
  return has_rows_ && index < rows_.size() ? rows_[index].get() : nullptr;
}

void LiveTable::collect_nested(std::vector<LiveQuestion*>& questions, bool visible_only) {
  if (visible_only && !is_visible()) return;
  questions.push_back(this);
  for (LiveRow* row : visible_rows()) {
    for (LiveQuestion* question : row->questions()) question->collect_nested(questions, visible_only);
  }
}

// Validation
// ------------------------------------------------------------------------------------------------------------

bool LiveTable::validate_core(ValidationRun& run) {
  bool valid = true;
  ensure_rows();
  for (std::size_t i = 0; i < rows_.size(); ++i) {
    if (rows_[i]->is_visible()) valid = rows_[i]->validate(run) && valid;
  }
  const bool repeated = mark_repeated(run);
  return LiveQuestion::validate_core(run) && valid && !repeated;
}

std::vector<std::string> LiveTable::unique_columns() const {
  std::vector<std::string> names;
  for (const auto& column : table().columns) {
    if (column->is_unique) names.push_back(column->name);
  }
  return names;
}

std::vector<const LiveRow*> LiveTable::repeated_rows(const std::string& column) const {
  std::vector<std::pair<std::string, std::vector<const LiveRow*>>> by_value;
  for (const auto& row : rows_) {
    const LiveQuestion* question = row->question_by_name(column);
    Value value;
    if (question != nullptr) {
      value = question->value();
    } else if (const Value stored = stored_row(*row); stored.find(column) != nullptr) {
      value = *stored.find(column);
    }
    if (is_blank(value)) continue;
    std::string key = expression::to_text(value, {});
    if (value.is_string()) key = unicode::lower_case(key);
    const auto same =
        std::find_if(by_value.begin(), by_value.end(), [&](const auto& entry) { return entry.first == key; });
    if (same == by_value.end()) {
      by_value.push_back({key, {row.get()}});
    } else {
      same->second.push_back(row.get());
    }
  }
  std::vector<const LiveRow*> repeated;
  for (const auto& [key, rows] : by_value) {
    if (rows.size() > 1) repeated.insert(repeated.end(), rows.begin(), rows.end());
  }
  return repeated;
}

/// Unlike other faults these are kept even if nobody asked to keep them, as in survey-core.
bool LiveTable::mark_repeated(ValidationRun& run) {
  bool any = false;
  for (const std::string& column : unique_columns()) {
    const auto repeated = repeated_rows(column);
    for (const LiveRow* row : repeated) {
      LiveQuestion* question = row->question_by_name(column);
      if (question == nullptr) continue;
      const auto& faults = question->faults();
      const bool marked = std::any_of(faults.begin(), faults.end(),
                                      [](const Fault& fault) { return fault.kind == "keyduplicationerror"; });
      if (!marked) question->add_fault({"keyduplicationerror", "repeated_key", {}, &table().key_error_text});
    }
    unmark_repeated(column, repeated);
    if (repeated.empty()) continue;
    any = true;
    run.count_fault(this);
  }
  return any;
}

void LiveTable::unmark_repeated(const std::string& column, const std::vector<const LiveRow*>& repeated) {
  for (const auto& row : rows_) {
    if (std::find(repeated.begin(), repeated.end(), row.get()) != repeated.end()) continue;
    if (LiveQuestion* question = row->question_by_name(column)) question->remove_faults("keyduplicationerror");
  }
}

std::vector<const Fault*> LiveTable::all_faults() const {
  std::vector<const Fault*> faults = LiveQuestion::all_faults();
  for (const auto& row : rows_) {
    for (const auto& cell : row->cells()) {
      const auto more = cell->all_faults();
      faults.insert(faults.end(), more.begin(), more.end());
    }
  }
  return faults;
}

void LiveTable::clear_faults() {
  LiveQuestion::clear_faults();
  for (const auto& row : rows_) {
    for (const auto& cell : row->cells()) cell->clear_faults();
  }
}

Value LiveTable::display_row(const LiveRow& row, const Value& answer) const {
  if (!answer.is_object()) return answer;
  Value shown = answer;
  for (const Value::Member& member : answer.object()) {
    const LiveQuestion* question = row.question_by_name(member.name);
    if (question == nullptr) continue;
    Value text = question->display_value(&member.value);
    const std::string title = question->title();
    if (!title.empty() && title != member.name) shown.erase(member.name);
    shown.set(title.empty() ? member.name : title, std::move(text));
  }
  return shown;
}

}  // namespace tertulia::engine::questionnaire
