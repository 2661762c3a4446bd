// SPDX-License-Identifier: Apache-2.0
#include "engine/questionnaire/live/live_row.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "engine/expression/coercion.hpp"
#include "engine/expression/comparison.hpp"
#include "engine/questionnaire/live/live_questionnaire.hpp"
#include "engine/questionnaire/live/live_select.hpp"
#include "engine/questionnaire/live/live_table.hpp"

namespace tertulia::engine::questionnaire {
namespace {

std::string comment_key(const std::string& name) { return name + std::string(kCommentSuffix); }

}  // namespace

LiveRow::LiveRow(LiveTable& table, const LiveItem* item, std::size_t number)
    : LiveEntry(table),
      table_(table),
      item_(item),
      number_(number),
      name_(item == nullptr ? Value(fmt::format("srow_{}", number + 1)) : item->value()) {}

std::string LiveRow::key() const { return expression::to_text(name_, {}); }

std::string LiveRow::spoken_name() const {
  if (item_ != nullptr) return item_->text(whole().survey().locale());
  return std::to_string(spoken_number_);
}

void LiveRow::build(const Value& given) {
  setting_value_ = true;
  for (const auto& column : table_.table().columns) {
    auto question = make_live_question(*column->cell, Place{whole().survey(), *this, nullptr, &whole()});
    if (auto* select = dynamic_cast<LiveSelect*>(question.get())) {
      select->set_store_others_as_comment(whole().survey().definition().store_others_as_comment);
      if (column->inherits_choices) select->inherit_choices(table_.table().choices.items);
    }
    LiveQuestion& cell = *question;
    cell.on_added();  // the row does not know it yet: a condition on the cell itself finds nothing
    cell.on_first_rendering();
    cells_.push_back(std::move(question));
    const Value* value = given.find(column->name);
    if (value == nullptr || expression::is_empty(*value)) continue;
    cell.set_value(*value);
    const Value* comment = given.find(comment_key(column->name));
    if (comment != nullptr && !expression::is_empty(*comment)) cell.set_comment(*comment);
  }
  setting_value_ = false;
}

void LiveRow::make_detail() {
  if (detail_ || !table_.table().detail || table_.table().detail->elements.empty()) return;
  setting_value_ = true;
  detail_ = std::make_unique<LiveContainer>(*table_.table().detail, LiveContainer::Kind::LoopPanel,
                                            Place{whole().survey(), *this, nullptr, &whole()});
  const Value stored = table_.stored_row(*this);
  const std::vector<LiveQuestion*> questions = detail_->questions();
  for (LiveQuestion* question : questions) question->read_only_by_row = !enabled_;
  detail_->on_survey_load();
  for (LiveQuestion* question : questions) {
    const Value* value = stored.find(question->value_name());
    if (value != nullptr && !expression::is_empty(*value)) question->set_value(*value);
  }
  for (LiveQuestion* question : questions) question->on_added();
  setting_value_ = false;
}

// Questions and values
// --------------------------------------------------------------------------------------------------

std::vector<LiveQuestion*> LiveRow::questions() const {
  std::vector<LiveQuestion*> questions;
  for (const auto& cell : cells_) questions.push_back(cell.get());
  if (detail_) questions.insert(questions.end(), detail_->questions().begin(), detail_->questions().end());
  return questions;
}

LiveQuestion* LiveRow::cell(std::string_view column) const {
  for (const auto& cell : cells_) {
    if (cell->name() == column) return cell.get();
  }
  return nullptr;
}

std::size_t LiveRow::index() const { return table_.index_of(*this).value_or(number_); }

Value LiveRow::answer(bool filtered) const {
  Value answer(Value::Object{});
  for (const LiveQuestion* question : questions()) {
    if (answer.find(question->value_name()) != nullptr) continue;
    if (!question->is_empty()) {
      answer.set(question->value_name(), filtered ? question->filtered_value(false) : question->value());
    }
    Value comment = question->comment();
    if (expression::is_truthy(comment) && whole().survey().definition().store_others_as_comment) {
      answer.set(comment_key(question->value_name()), std::move(comment));
    }
  }
  return answer;
}

bool LiveRow::is_empty() const {
  const Value value = answer();
  return expression::is_empty(value) || std::all_of(value.object().begin(), value.object().end(),
                                                    [](const Value::Member& m) { return m.value.is_nothing(); });
}

Value LiveRow::all_values() const {
  Value all = answer();
  const Value stored = table_.stored_row(*this);
  if (!stored.is_object()) return all;
  for (const Value::Member& member : stored.object()) {
    if (all.find(member.name) == nullptr) all.set(member.name, member.value);
  }
  return all;
}

void LiveRow::update_from_survey(const Value& value) {
  setting_value_ = true;
  for (LiveQuestion* question : questions()) {
    const Value* found = value.find(question->value_name());
    const Value own = found == nullptr ? Value() : *found;
    const Value before = question->comment();
    const Value* comment = value.find(comment_key(question->value_name()));
    const Value text = comment == nullptr || comment->is_nothing() ? Value("") : *comment;
    question->update_value_from_survey(own, false);
    if (expression::is_truthy(text) || same_value(before, question->comment())) {
      question->update_comment_from_survey(text);
    }
    question->on_survey_value_changed(own);
  }
  setting_value_ = false;
}

void LiveRow::set_value(const std::string& name, Value value, bool, const LiveQuestion*) { store(name, value, false); }

Value LiveRow::comment_of(const std::string& name) const {
  const LiveQuestion* question = question_by_name(name);
  return question == nullptr ? Value("") : question->comment();
}

void LiveRow::set_comment(const std::string& name, const Value& text) { store(name, text, true); }

void LiveRow::store(const std::string& name, const Value& value, bool is_comment) {
  if (setting_value_) return;
  if (!is_comment) update_shared_questions(name, value);
  LiveQuestion* changed = question_by_name(name);
  Value now = answer();
  if (changed != nullptr && !is_comment) {
    // What a row does not keep, such as NaN, its cell does not keep either.
    const Value* kept = now.find(name);
    if (!same_value(kept == nullptr ? Value() : *kept, changed->value())) {
      setting_value_ = true;
      changed->set_value(kept == nullptr ? Value() : *kept);
      setting_value_ = false;
      now = answer();
    }
  }
  const std::string changed_name = is_comment ? comment_key(name) : name;
  const Value stored = table_.stored_row(*this);
  const Value* old = stored.find(changed_name);
  if (expression::equal_values(now, old == nullptr ? Value() : *old, {.case_sensitive = true, .trim = false})) return;
  const bool removes =
      (value.is_nothing() && changed == nullptr) || (is_comment && !expression::is_truthy(value) && changed != nullptr);
  table_.update_row(*this, changed_name, now, removes);
  run_triggers_on_set(changed_name, value);
  on_any_value_changed("row", "");
}

// What happens
// ----------------------------------------------------------------------------------------------------------

void LiveRow::run_condition(const Formula& rows_visible_if) {
  const LiveQuestionnaire& survey = whole().survey();
  const auto holds = [&](const Formula& formula) {
    return formula.compiled && !formula.compiled->is_asynchronous() && survey.holds(*formula.compiled, *this, &whole());
  };
  bool visible = !rows_visible_if.given() || holds(rows_visible_if);
  if (visible && item_ != nullptr && item_->item->visible_if.given()) visible = holds(item_->item->visible_if);
  if (visible != visible_) {
    visible_ = visible;
    table_.on_row_visibility_changed();
  }
  if (item_ != nullptr && item_->item->enable_if.given()) {
    enabled_ = holds(item_->item->enable_if);
    for (LiveQuestion* question : questions()) question->read_only_by_row = !enabled_;
  }
  for (const auto& cell : cells_) cell->run_condition();
  if (detail_) detail_->run_condition();
}

bool LiveRow::validate(ValidationRun& run) {
  bool valid = true;
  for (const auto& cell : cells_) {
    if (!cell->is_visible() || (run.on_value_changed && cell->is_empty())) continue;
    valid = cell->validate(run) && valid;
  }
  make_detail();
  if (detail_) {
    const std::size_t before = run.fault_count;
    detail_->validate(run);
    valid = before == run.fault_count && valid;
  }
  return valid;
}

void LiveRow::on_any_value_changed(const std::string& name, const std::string& question_name) {
  for (LiveQuestion* question : questions()) question->on_any_value_changed(name, question_name);
}

// Names
// -----------------------------------------------------------------------------------------------------------------

const LiveEntry::Words& LiveRow::words() const {
  static const Words words{"row",
                           "prevrow",
                           "nextrow",
                           {"rowindex", "visiblerowindex", "item", "rowname", "rowvalue", "rowtitle"},
                           {"matrix", "totalrow"}};
  return words;
}

Found LiveRow::own_value(std::string_view lower_name) const {
  if (lower_name == "rowindex") return Found::made(Value(static_cast<double>(index() + 1)));
  if (lower_name == "visiblerowindex") {
    const auto visible = table_.visible_rows();
    const auto here = std::find(visible.begin(), visible.end(), this);
    return Found::made(Value(here == visible.end() ? 0.0 : static_cast<double>(here - visible.begin() + 1)));
  }
  if (lower_name == "item" || lower_name == "rowname" || lower_name == "rowvalue") return Found::made(name_);
  if (lower_name == "rowtitle") {
    return Found::made(item_ == nullptr ? name_ : Value(item_->text(whole().survey().locale())));
  }
  if (lower_name == "matrix") return Found::made(table_.filtered_answer());
  return Found::nothing();
}

const LiveEntry* LiveRow::neighbour(int distance) const {
  const auto visible = table_.visible_rows();
  const auto here = std::find(visible.begin(), visible.end(), this);
  const auto place = (here == visible.end() ? -1 : here - visible.begin()) + distance;
  if (place < 0 || place >= static_cast<std::ptrdiff_t>(visible.size())) return nullptr;
  return visible[static_cast<std::size_t>(place)];
}

Found LiveRow::relative(const Lookup& lookup, std::string_view first) const {
  if (first != "totalrow" || table_.totals() == nullptr) return Found::nothing();
  return static_cast<const LiveRow*>(table_.totals())->look_up_inside(lookup.steps.subspan(1), lookup);
}

// Totals
// ----------------------------------------------------------------------------------------------------------------

LiveTotals::LiveTotals(LiveTable& table) : LiveRow(table, nullptr, 0) {
  setting_value_ = true;
  for (const auto& column : table.table().columns) {
    cells_.push_back(make_live_question(*column->total, Place{table.survey(), *this, nullptr, &table}));
  }
  setting_value_ = false;
}

void LiveTotals::run_condition() {
  constexpr int kMostRuns = 3;
  for (int i = 0; i < kMostRuns; ++i) {
    const Value before = answer();
    LiveRow::run_condition({});
    if (same_value(before, answer())) return;
  }
}

void LiveTotals::set_value(const std::string&, Value, bool, const LiveQuestion*) {
  if (!setting_value_) table().on_totals_changed();
}

}  // namespace tertulia::engine::questionnaire
