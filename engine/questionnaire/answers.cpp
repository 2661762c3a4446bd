// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <set>

#include "engine/messages/messages.hpp"
#include "engine/questionnaire/live/live_questionnaire.hpp"
#include "engine/questionnaire/questionnaire.hpp"
#include "engine/questionnaire/strict.hpp"

namespace tertulia::engine::questionnaire {
namespace {

constexpr int kMaxSteps = 2000;  // of going from page to page; a questionnaire that leads in circles ends here
constexpr int kPassesPerPage = 3;
constexpr std::string_view kComment = "-Comment";

AnswerError error_at(const std::string& question, std::string kind, std::string message) {
  return {question, json::pointer_to("/answers", question), std::move(kind), std::move(message)};
}

/// Answers to names that the questionnaire does not have.
void find_unknown(const Questionnaire& questionnaire, const Value& answers, const Session& session,
                  std::vector<AnswerError>& errors) {
  for (const auto& member : answers.object()) {
    std::string_view name = member.name;
    if (name.ends_with(kComment)) name.remove_suffix(kComment.size());
    const bool known = std::any_of(questionnaire.questions.begin(), questionnaire.questions.end(),
                                   [&](const Question* q) { return q->value_name == name; }) ||
                       std::any_of(questionnaire.calculated_values.begin(), questionnaire.calculated_values.end(),
                                   [&](const CalculatedValue& v) { return v.name == name; });
    if (!known)
      errors.push_back(
          error_at(member.name, "unknown_question", messages::sentence("answer.unknown_question", session.locale)));
  }
}

/// The strict layer over every answer that was sent.
void find_breaches(const Questionnaire& questionnaire, const Value& answers, const Session& session,
                   std::vector<AnswerError>& errors) {
  for (const Question* question : questionnaire.questions) {
    const Value* answer = answers.find(question->value_name);
    if (answer == nullptr) continue;
    if (const auto breach = breach_of(*question, *answer, questionnaire)) {
      errors.push_back(error_at(question->value_name, breach->kind,
                                messages::sentence("answer." + breach->kind, session.locale, breach->parameters)));
    }
  }
}

/// Gives a page's answers, each to its question once; what that makes visible comes with the next pass.
void answer_page(LiveQuestionnaire& live, const LiveContainer& page, const Value& answers,
                 std::set<const LiveQuestion*>& given) {
  for (int pass = 0; pass < kPassesPerPage; ++pass) {
    for (LiveQuestion* question : page.questions()) {
      if (live.phase() != LiveQuestionnaire::Phase::Running) return;
      if (!question->is_visible_in_survey() || given.contains(question) || question->is_read_only()) continue;
      if (const Value* answer = answers.find(question->value_name())) {
        given.insert(question);
        question->set_value(*answer);
      }
      if (const Value* comment = answers.find(question->value_name() + std::string(kComment)))
        question->set_comment(*comment);
    }
  }
}

void note_asked(const LiveContainer& page, Outcome& outcome) {
  for (const LiveQuestion* question : page.questions()) {
    const auto& name = question->definition().name;
    if (question->is_visible_in_survey() &&
        std::find(outcome.asked.begin(), outcome.asked.end(), name) == outcome.asked.end())
      outcome.asked.push_back(name);
  }
}

std::string sentence_of(const Fault& fault, const std::string& locale) {
  if (fault.own_text != nullptr && !fault.own_text->empty()) return fault.own_text->in(locale);
  return messages::sentence(
      fault.kind == "required" || fault.kind == "oneanswer" ? "answer.required" : "answer.invalid", locale);
}

void collect_faults(LiveQuestionnaire& live, const Session& session, std::vector<AnswerError>& errors) {
  for (const LiveQuestion* question : live.all_questions()) {
    for (const Fault& fault : question->faults()) {
      if (fault.is_error)
        errors.push_back(error_at(question->path(), std::string(fault.kind), sentence_of(fault, session.locale)));
    }
  }
  for (const LiveContainer* panel : live.panels()) {
    for (const Fault& fault : panel->faults())
      errors.push_back(error_at(panel->name(), std::string(fault.kind), sentence_of(fault, session.locale)));
  }
}

Value as_object(const Value& answers) { return answers.is_object() ? answers : Value(Value::Object{}); }

}  // namespace

Outcome check_answers(const Questionnaire& questionnaire, const Value& sent, const Session& session) {
  const Value answers = as_object(sent);
  Outcome outcome;
  LiveQuestionnaire live(questionnaire, session);
  const auto running = [&] { return live.phase() == LiveQuestionnaire::Phase::Running; };
  std::set<const LiveQuestion*> given;
  if (questionnaire.first_page_is_start) live.start();
  for (int step = 0; running() && step < kMaxSteps; ++step) {
    LiveContainer* page = live.current_page();
    if (page == nullptr) break;
    outcome.visited.push_back(page->name());
    answer_page(live, *page, answers, given);
    note_asked(*page, outcome);
    if (!running()) break;
    const bool went_on = live.is_last_page() ? live.try_complete() : live.next_page();
    if (!went_on && live.current_page() == page && running()) break;
  }
  if (running()) collect_faults(live, session, outcome.errors);
  find_unknown(questionnaire, answers, session, outcome.errors);
  find_breaches(questionnaire, answers, session, outcome.errors);
  outcome.cleaned = live.data();
  outcome.state = running() || !outcome.errors.empty() ? State::Running : State::Completed;
  return outcome;
}

Outcome check_partial(const Questionnaire& questionnaire, const Value& sent, const Session& session) {
  const Value answers = as_object(sent);
  Outcome outcome;
  find_unknown(questionnaire, answers, session, outcome.errors);
  find_breaches(questionnaire, answers, session, outcome.errors);
  Value kept = answers;
  for (const AnswerError& error : outcome.errors) kept.erase(error.question);
  LiveQuestionnaire live(questionnaire, session);
  live.set_data(kept);
  for (const auto& page : live.pages()) {
    if (live.is_shown_page(*page)) note_asked(*page, outcome);
  }
  outcome.cleaned = std::move(kept);
  return outcome;
}

}  // namespace tertulia::engine::questionnaire
