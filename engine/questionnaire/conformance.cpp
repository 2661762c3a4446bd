// SPDX-License-Identifier: Apache-2.0
#include "engine/questionnaire/conformance.hpp"

#include <algorithm>
#include <cmath>
#include <set>
#include <string>
#include <vector>

#include "engine/expression/coercion.hpp"
#include "engine/expression/date.hpp"
#include "engine/questionnaire/live/live_matrix.hpp"
#include "engine/questionnaire/live/live_questionnaire.hpp"
#include "engine/questionnaire/live/live_select.hpp"
#include "engine/questionnaire/live/live_table.hpp"

namespace tertulia::engine::questionnaire {
namespace {

/// More pages than any interview visits; a skip trigger may lead in circles.
constexpr int kMaxSteps = 60;
/// Answers may make further questions of the same page visible, which are then answered too.
constexpr int kPassesPerPage = 3;

template <typename Range, typename Project>
Value list(const Range& range, Project&& project) {
  Value::Array elements;
  for (const auto& element : range) elements.emplace_back(project(*element));
  return Value(std::move(elements));
}

void set_unless_empty(Value& report, std::string_view name, Value part) {
  if (!part.object().empty()) report.set(name, std::move(part));
}

void add_faults(Value::Array& errors, std::string_view key, const std::string& name, const std::vector<Fault>& faults) {
  for (const Fault& fault : faults) {
    if (!fault.is_error) continue;
    Value error(Value::Object{});
    error.set(key, Value(name));
    error.set("kind", Value(fault.kind));
    if (key != "question" || std::find(errors.begin(), errors.end(), error) == errors.end()) {
      errors.push_back(std::move(error));
    }
  }
}

Value errors_of(LiveQuestionnaire& survey) {
  Value::Array errors;
  for (const LiveQuestion* question : survey.all_questions()) {
    if (!question->faults().empty()) add_faults(errors, "question", question->path(), question->faults());
  }
  for (const LiveContainer* panel : survey.panels()) add_faults(errors, "panel", panel->name(), panel->faults());
  for (const auto& page : survey.pages()) add_faults(errors, "page", page->name(), page->faults());
  std::sort(errors.begin(), errors.end(),
            [](const Value& a, const Value& b) { return value_to_json(a) < value_to_json(b); });
  return Value(std::move(errors));
}

/// Visible, in visible surroundings, on a page that is shown.
bool is_shown(const LiveQuestionnaire& survey, const LiveQuestion& question) {
  for (const LiveQuestion* q = &question; q != nullptr; q = q->parent_question()) {
    if (!q->is_visible() || !q->is_parent_visible()) return false;
  }
  const LiveContainer* page = question.page();
  return page == nullptr || survey.is_shown_page(*page);
}

bool has_own_order(const Choices& choices) {
  return choices.order == Order::Ascending || choices.order == Order::Descending;
}

bool has_changing_choices(const LiveQuestion& question) {
  const Choices* choices = question.definition().choices.get();
  if (choices == nullptr) return false;
  return choices->visible_if.given() || !choices->from_question.empty() || has_own_order(*choices) ||
         std::any_of(choices->items.begin(), choices->items.end(),
                     [](const Item& item) { return item.visible_if.given(); });
}

template <typename Rows>
bool has_changing_rows(const Rows& rows) {
  return rows.rows_visible_if.given() ||
         std::any_of(rows.rows.begin(), rows.rows.end(), [](const Item& row) { return row.visible_if.given(); });
}

bool has_brace(std::string_view text) {
  for (std::size_t open = text.find('{'); open != text.npos; open = text.find('{', open + 1)) {
    const std::size_t next = text.find_first_of("{}", open + 1);
    if (next != text.npos && text[next] == '}' && next > open + 1) return true;
  }
  return false;
}

/// Cells are announced by their row and column.
std::string shown_title(const LiveQuestion& question) {
  const auto* row = dynamic_cast<const LiveRow*>(&question.host());
  if (row == nullptr || row->cell(question.name()) != &question) return question.processed_title();
  return "row " + row->spoken_name() + ", column " + question.processed_title();
}

void report_texts(Value& report, const std::vector<LiveQuestion*>& shown, const std::string& locale) {
  Value choices(Value::Object{});
  Value rows(Value::Object{});
  Value titles(Value::Object{});
  for (const LiveQuestion* question : shown) {
    const Question& definition = question->definition();
    if (has_changing_choices(*question)) {
      if (const auto* select = dynamic_cast<const LiveSelect*>(question)) {
        choices.set(question->path(),
                    list(select->visible_choices(), [](const LiveItem& item) { return as_plain(item.value()); }));
      }
    }
    if (definition.grid && has_changing_rows(*definition.grid)) {
      Value::Array names;
      for (const Value& row : dynamic_cast<const LiveMatrix&>(*question).visible_rows()) names.push_back(as_plain(row));
      rows.set(question->path(), Value(std::move(names)));
    }
    if (definition.type == QuestionType::MatrixDropdown && has_changing_rows(*definition.table)) {
      rows.set(question->path(), list(dynamic_cast<const LiveTable&>(*question).visible_rows(),
                                      [](const LiveRow& row) { return as_plain(row.name()); }));
    }
    if (has_brace(definition.title.in(locale))) titles.set(question->path(), Value(shown_title(*question)));
  }
  set_unless_empty(report, "choices", std::move(choices));
  set_unless_empty(report, "rows", std::move(rows));
  set_unless_empty(report, "titles", std::move(titles));
}

void report_visibility(Value& report, const LiveQuestionnaire& survey, const std::vector<LiveQuestion*>& shown) {
  report.set("visibleQuestions", list(shown, [](const LiveQuestion& question) { return question.path(); }));
  Value::Array panels;
  for (LiveContainer* panel : survey.panels()) {
    if (panel->is_visible() && survey.is_shown_page(*panel->page())) {
      panels.emplace_back(panel->name());
    }
  }
  report.set("visiblePanels", Value(std::move(panels)));
  Value::Array read_only;
  Value::Array required;
  Value::Array missing;
  for (const LiveQuestion* question : shown) {
    const bool shows_only = question->type() == QuestionType::Expression || question->type() == QuestionType::Html;
    if (question->is_read_only() && !shows_only) read_only.emplace_back(question->path());
    if (!question->is_required()) continue;
    required.emplace_back(question->path());
    if (question->is_empty()) missing.emplace_back(question->path());
  }
  report.set("readOnlyQuestions", Value(std::move(read_only)));
  report.set("requiredQuestions", Value(std::move(required)));
  report.set("requiredMissing", Value(std::move(missing)));
}

void report_computed(Value& report, LiveQuestionnaire& survey, const std::vector<LiveQuestion*>& all,
                     const std::vector<LiveQuestion*>& shown) {
  Value calculated(Value::Object{});
  for (const CalculatedValue& value : survey.definition().calculated_values) {
    Value now = as_plain(survey.variable(value.name));
    calculated.set(value.name, now.is_undefined() ? Value::null() : std::move(now));
  }
  set_unless_empty(report, "calculated", std::move(calculated));
  Value expressions(Value::Object{});
  for (const LiveQuestion* question : shown) {
    if (question->type() != QuestionType::Expression) continue;
    Value now = as_plain(question->value());
    expressions.set(question->path(), now.is_undefined() ? Value::null() : std::move(now));
  }
  set_unless_empty(report, "expressions", std::move(expressions));
  const auto has_correct = [](const LiveQuestion* q) { return !q->definition().correct_answer.is_nothing(); };
  if (std::any_of(all.begin(), all.end(), has_correct)) {
    const LiveQuestionnaire::Quiz quiz = survey.quiz();
    Value scores(Value::Object{});
    scores.set("total", Value(quiz.questions));
    scores.set("correct", Value(quiz.correct));
    scores.set("incorrect", Value(quiz.questions - quiz.correct));
    report.set("quiz", std::move(scores));
  }
}

/// False if it did not come to an end.
bool report_all_at_once(Value& report, const Questionnaire& questionnaire, const Value& answers,
                        const Session& session) {
  LiveQuestionnaire survey(questionnaire, session);
  survey.set_data(answers);
  report.set("visiblePages", list(survey.visible_pages(), [](const LiveContainer& page) { return page.name(); }));
  const std::vector<LiveQuestion*> all = survey.all_questions();
  std::vector<LiveQuestion*> shown;
  std::copy_if(all.begin(), all.end(), std::back_inserter(shown),
               [&](const LiveQuestion* question) { return is_shown(survey, *question); });
  report_visibility(report, survey, shown);
  report_texts(report, shown, survey.locale());
  report_computed(report, survey, all, shown);
  survey.validate_pages();
  Value errors = errors_of(survey);
  const bool valid = errors.array().empty();
  report.set("errors", std::move(errors));
  report.set("valid", Value(valid));
  return !survey.is_exhausted();
}

/// Gives the answers of a page, each to its question once; what that makes visible comes with the next pass.
void answer_page(LiveQuestionnaire& survey, const LiveContainer& page, const Value& answers,
                 std::set<const LiveQuestion*>& given) {
  for (int pass = 0; pass < kPassesPerPage; ++pass) {
    std::vector<LiveQuestion*> questions = page.questions();  // a copy: an answer may change their order
    for (LiveQuestion* question : questions) {
      if (!question->is_visible_in_survey() || given.contains(question) || question->is_read_only()) continue;
      if (const Value* answer = answers.find(question->value_name())) {
        given.insert(question);
        question->set_value(*answer);
      }
      if (const Value* comment = answers.find(question->value_name() + "-Comment")) question->set_comment(*comment);
      if (survey.phase() != LiveQuestionnaire::Phase::Running) break;
    }
  }
}

std::string_view phase_name(LiveQuestionnaire::Phase phase) {
  switch (phase) {
    case LiveQuestionnaire::Phase::Empty:
      return "empty";
    case LiveQuestionnaire::Phase::Starting:
      return "starting";
    case LiveQuestionnaire::Phase::Running:
      return "running";
    case LiveQuestionnaire::Phase::Completed:
      return "completed";
  }
  return "";
}

bool report_flow(Value& report, const Questionnaire& questionnaire, const Value& answers, const Session& session) {
  LiveQuestionnaire survey(questionnaire, session);
  const auto running = [&] { return survey.phase() == LiveQuestionnaire::Phase::Running; };
  Value::Array visited;
  std::set<const LiveQuestion*> given;
  if (questionnaire.first_page_is_start) survey.start();
  for (int step = 0; running() && step < kMaxSteps; ++step) {
    const LiveContainer* page = survey.current_page();
    if (page == nullptr) break;
    visited.emplace_back(page->name());
    answer_page(survey, *page, answers, given);
    if (!running()) break;
    const LiveContainer* before = survey.current_page();
    const bool went_on = survey.is_last_page() ? survey.try_complete() : survey.next_page();
    if (!went_on && survey.current_page() == before && running()) break;
  }
  Value flow(Value::Object{});
  flow.set("visited", Value(std::move(visited)));
  flow.set("state", Value(phase_name(survey.phase())));
  flow.set("errors", running() ? errors_of(survey) : Value(Value::Array{}));
  flow.set("data", as_plain(survey.data()));
  report.set("flow", std::move(flow));
  return !survey.is_exhausted();
}

}  // namespace

Value as_plain(const Value& value) {
  const auto tagged = [](std::string_view tag, std::string text) {
    return Value(Value::Object{{std::string(tag), Value(std::move(text))}});
  };
  switch (value.kind()) {
    case Value::Kind::Date:
      return tagged("$date",
                    std::isnan(value.date().milliseconds) ? "invalid" : expression::date_to_iso_text(value.date()));
    case Value::Kind::Number:
      if (!std::isfinite(value.number())) return tagged("$num", expression::to_text(value, {}));
      return Value(value.number() == 0 ? 0.0 : value.number());  // -0 is written 0
    case Value::Kind::Array: {
      Value::Array elements;
      for (const Value& element : value.array()) elements.push_back(as_plain(element));
      return Value(std::move(elements));
    }
    case Value::Kind::Object: {
      Value::Object members;
      for (const Value::Member& member : value.object()) members.push_back({member.name, as_plain(member.value)});
      return Value(std::move(members));
    }
    default:
      return value;
  }
}

Result<Value> conformance_report(const Questionnaire& questionnaire, const Value& answers, const Session& session) {
  Value report(Value::Object{});
  const bool first_ended = report_all_at_once(report, questionnaire, answers, session);
  LiveQuestionnaire completed(questionnaire, session);
  completed.set_data(answers);
  completed.complete();
  report.set("cleaned", as_plain(completed.data()));
  const bool flow_ended = report_flow(report, questionnaire, answers, session);
  if (!first_ended || completed.is_exhausted() || !flow_ended) {
    return Error{ErrorCode::InvalidQuestionnaire, "The rules change each other's answers without end.", {}};
  }
  return report;
}

}  // namespace tertulia::engine::questionnaire
