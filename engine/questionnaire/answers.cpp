// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <set>

#include "engine/json/json.hpp"
#include "engine/questionnaire/live/live_questionnaire.hpp"
#include "engine/questionnaire/posted_answers.hpp"
#include "engine/questionnaire/questionnaire.hpp"
#include "engine/questionnaire/strict/strict_check.hpp"

namespace tertulia::engine::questionnaire {
namespace {

constexpr std::string_view kAnswers = "/answers";

const std::string& locale_of(const Questionnaire& questionnaire, const Session& session) {
  return session.locale.empty() ? questionnaire.locale : session.locale;
}

/// The largest answers that are looked at. Beyond them rules that compare everything with everything would take
/// minutes.
constexpr std::size_t kMostElements = 1000;
constexpr std::size_t kMostBytes = 100'000;

bool is_too_large(const Value& value) {
  if (value.is_string()) return value.string().size() > kMostBytes;
  if (value.is_array()) {
    return value.array().size() > kMostElements ||
           std::any_of(value.array().begin(), value.array().end(), is_too_large);
  }
  return value.is_object() && (value.object().size() > kMostElements ||
                               std::any_of(value.object().begin(), value.object().end(),
                                           [](const Value::Member& member) { return is_too_large(member.value); }));
}

/// Files and signatures come as long texts.
bool holds_files(const Questionnaire& questionnaire, std::string_view value_name) {
  return std::any_of(questionnaire.questions.begin(), questionnaire.questions.end(), [&](const Question* question) {
    return question->value_name == value_name && question->file != nullptr;
  });
}

/// Answers without those that are too large, and an error for each of these.
class LimitedAnswers {
 public:
  LimitedAnswers(const Questionnaire& questionnaire, const Value& posted, const std::string& locale) : posted_(posted) {
    if (!posted.is_object()) return;
    for (const Value::Member& member : posted.object()) {
      if (!is_too_large(member.value) || holds_files(questionnaire, member.name)) continue;
      errors_.push_back({member.name, json::pointer_to(std::string(kAnswers), member.name), "too_large",
                         messages::sentence("answer.too_large", locale, {})});
      if (errors_.size() == 1) rest_ = posted;
      rest_.erase(member.name);
    }
  }

  [[nodiscard]] const Value& answers() const { return errors_.empty() ? posted_ : rest_; }
  [[nodiscard]] const std::vector<AnswerError>& errors() const { return errors_; }

 private:
  const Value& posted_;
  Value rest_;
  std::vector<AnswerError> errors_;
};

/// An interview that is repeated with the answers that were posted.
class Replay {
 public:
  Replay(const Questionnaire& questionnaire, const PostedAnswers& posted, const Session& session)
      : survey_(questionnaire, session), posted_(posted), given_(questionnaire.question_count) {}

  /// From the first page to the end, or to the page whose answers do not do.
  void go_through_pages();
  /// Gives every answer to its question, wherever it is; no page is left.
  void answer_all_pages();

  [[nodiscard]] const LiveQuestionnaire& survey() const { return survey_; }
  /// The answers as they are in the end. Nothing can be asked of the interview then.
  [[nodiscard]] Value take_data() { return survey_.take_data(); }
  [[nodiscard]] bool is_completed() const { return survey_.phase() == LiveQuestionnaire::Phase::Completed; }
  [[nodiscard]] std::vector<std::string> visited() const;
  /// Questions on visited pages that are visible, or were when they were answered.
  [[nodiscard]] std::vector<const LiveQuestion*> asked() const;
  [[nodiscard]] bool was_given(const LiveQuestion& question) const { return given_[question.definition().index]; }
  [[nodiscard]] const PostedAnswers& posted() const { return posted_; }

 private:
  [[nodiscard]] bool is_running() const { return survey_.phase() == LiveQuestionnaire::Phase::Running; }
  void visit(const LiveContainer& page);
  bool answer(LiveQuestion& question);

  LiveQuestionnaire survey_;
  const PostedAnswers& posted_;
  std::vector<bool> given_;  ///< by Question::index
  std::vector<const LiveContainer*> visited_;
  std::vector<LiveQuestion*> to_answer_;  ///< those of the page that is visited
};

bool Replay::answer(LiveQuestion& question) {
  if (given_[question.definition().index] || !question.is_visible_in_survey() || question.is_read_only()) return false;
  const Value* answer = posted_.answer_to(question.definition());
  const Value* comment = question.needs_comment_from_survey() ? posted_.comment_on(question.definition()) : nullptr;
  if (answer == nullptr && comment == nullptr) return false;
  given_[question.definition().index] = true;
  if (answer != nullptr) question.set_value(*answer);
  if (comment != nullptr) question.set_comment(*comment);
  return true;
}

/// Answers may make further questions visible, which are answered then.
void Replay::visit(const LiveContainer& page) {
  visited_.push_back(&page);
  for (bool progress = true; progress;) {
    progress = false;
    to_answer_ = page.questions();  // a copy: an answer may change their order
    for (LiveQuestion* question : to_answer_) progress = answer(*question) || progress;
  }
}

void Replay::go_through_pages() {
  const Questionnaire& questionnaire = survey_.definition();
  if (questionnaire.first_page_is_start && survey_.pages().size() > 1) {
    visit(*survey_.pages().front());
    if (!survey_.start()) return;
  }
  if (survey_.phase() == LiveQuestionnaire::Phase::Empty) survey_.complete();
  // Skip triggers may lead back, but each needs an answer, and each answer is given once.
  const std::size_t most_steps = survey_.pages().size() + questionnaire.questions.size() + 1;
  for (std::size_t step = 0; is_running() && step < most_steps; ++step) {
    const LiveContainer* page = survey_.current_page();
    visit(*page);
    if (!is_running()) return;
    if (survey_.current_page() != page) continue;  // a skip trigger has led on
    if (survey_.is_last_page()) {
      survey_.try_complete();
    } else {
      survey_.next_page();
    }
    if (survey_.current_page() == page) return;
  }
}

void Replay::answer_all_pages() {
  for (const auto& page : survey_.pages()) visit(*page);
}

std::vector<std::string> Replay::visited() const {
  std::vector<std::string> names;
  names.reserve(visited_.size());
  for (const LiveContainer* page : visited_) names.push_back(page->name());
  return names;
}

std::vector<const LiveQuestion*> Replay::asked() const {
  std::vector<const LiveQuestion*> asked;
  asked.reserve(survey_.definition().questions.size());
  for (const auto& page : survey_.pages()) {
    if (std::find(visited_.begin(), visited_.end(), page.get()) == visited_.end()) continue;
    for (const LiveQuestion* question : page->questions()) {
      if (question->is_visible_in_survey() || (was_given(*question) && !question->is_empty())) {
        asked.push_back(question);
      }
    }
  }
  return asked;
}

std::vector<std::string> names_of(const std::vector<const LiveQuestion*>& questions) {
  std::vector<std::string> names;
  names.reserve(questions.size());
  for (const LiveQuestion* question : questions) names.push_back(question->name());
  return names;
}

// Errors
// ----------------------------------------------------------------------------------------------------------------

std::string sentence_of(const Fault& fault, const LiveQuestionnaire& survey, const Scope& scope) {
  if (fault.own_text != nullptr) {
    const std::string& own = fault.own_text->in(survey.locale());
    if (!own.empty()) return survey.process_text(own, scope);
  }
  return messages::sentence("answer." + std::string(fault.message), survey.locale(), fault.parameters);
}

AnswerError error_of(const Fault& fault, const LiveQuestionnaire& survey, const Scope& scope, std::string name,
                     const std::string& pointer) {
  // survey-core calls many rules just "custom".
  const std::string_view kind = fault.kind == "custom" ? fault.message : fault.kind;
  return {std::move(name), std::string(kAnswers) + pointer, std::string(kind), sentence_of(fault, survey, scope)};
}

/// `nested` is room to list questions in.
void add_faults(const LiveContainer& container, const LiveQuestionnaire& survey, std::vector<LiveQuestion*>& nested,
                std::vector<AnswerError>& errors) {
  for (const Fault& fault : container.faults()) {
    if (fault.is_error) errors.push_back(error_of(fault, survey, survey, container.name(), ""));
  }
  for (const LiveContainer::Element& element : container.elements()) {
    if (element.panel) {
      add_faults(*element.panel, survey, nested, errors);
      continue;
    }
    if (element.question->faults().empty() && !element.question->definition().has_parts()) continue;
    nested.clear();
    element.question->collect_nested(nested, false);
    for (const LiveQuestion* question : nested) {
      for (const Fault& fault : question->faults()) {
        if (fault.is_error) errors.push_back(error_of(fault, survey, *question, question->path(), question->pointer()));
      }
    }
  }
}

/// What the strict layer says goes first: where it objects to an answer, survey-core's rules judge what is left of it.
std::vector<AnswerError> errors_of(const LiveQuestionnaire& survey, const std::vector<Objection>& objections) {
  std::vector<AnswerError> errors;
  std::set<std::string> objected;
  for (const Objection& objection : objections) {
    errors.push_back(
        {objection.question, std::string(kAnswers) + objection.pointer, std::string(objection.kind),
         messages::sentence("answer." + std::string(objection.kind), survey.locale(), objection.parameters)});
    if (!objection.question.empty()) objected.insert(objection.question);
  }
  std::vector<AnswerError> faults;
  std::vector<LiveQuestion*> nested;
  for (const auto& page : survey.pages()) add_faults(*page, survey, nested, faults);
  for (AnswerError& fault : faults) {
    if (!objected.contains(fault.question)) errors.push_back(std::move(fault));
  }
  return errors;
}

/// What is beyond any limit goes first.
void add_limits(std::vector<AnswerError>& errors, std::vector<AnswerError> limits, const LiveQuestionnaire& survey) {
  if (survey.is_exhausted()) {
    limits.push_back(
        {"", std::string(kAnswers), "too_complex", messages::sentence("answer.too_complex", survey.locale(), {})});
  }
  errors.insert(errors.begin(), std::make_move_iterator(limits.begin()), std::make_move_iterator(limits.end()));
}

void check_strictly(StrictCheck& strict, const Replay& replay, const LiveQuestion& question) {
  if (const Value* answer = replay.posted().answer_to(question.definition())) {
    if (question.type() == QuestionType::Expression) return;  // computed anew, whatever was posted
    if (question.is_read_only() && !replay.was_given(question)) {
      strict.check_unchanged(question, *answer);
    } else {
      strict.check_answer(question, *answer);
    }
  }
  if (const Value* comment = replay.posted().comment_on(question.definition())) {
    strict.check_comment(question, *comment);
  }
}

/// The posted answers without those that were objected to and without empty ones.
Value without_objected(const Value& answers, const std::vector<Objection>& objections) {
  Value kept(Value::Object{});
  if (!answers.is_object()) return kept;
  for (const Value::Member& member : answers.object()) {
    if (is_blank(member.value)) continue;
    const std::string pointer = json::pointer_to("", member.name);
    const auto concerns_it = [&](const Objection& objection) {
      return objection.pointer == pointer || objection.pointer.starts_with(pointer + "/");
    };
    if (std::none_of(objections.begin(), objections.end(), concerns_it)) kept.set(member.name, member.value);
  }
  return kept;
}

}  // namespace

Outcome check_answers(const Questionnaire& questionnaire, const Value& posted, const Session& session) {
  const LimitedAnswers limited(questionnaire, posted, locale_of(questionnaire, session));
  const PostedAnswers by_question(questionnaire, limited.answers());
  Replay replay(questionnaire, by_question, session);
  replay.go_through_pages();
  const std::vector<const LiveQuestion*> asked = replay.asked();
  StrictCheck strict(replay.survey());
  strict.check_keys(by_question);
  for (const LiveQuestion* question : asked) check_strictly(strict, replay, *question);

  Outcome outcome;
  outcome.errors = errors_of(replay.survey(), strict.objections());
  add_limits(outcome.errors, limited.errors(), replay.survey());
  if (replay.is_completed() && outcome.errors.empty()) outcome.state = State::Completed;
  outcome.cleaned = replay.take_data();
  outcome.asked = names_of(asked);
  outcome.visited = replay.visited();
  return outcome;
}

Outcome check_partial(const Questionnaire& questionnaire, const Value& posted, const Session& session) {
  const LimitedAnswers limited(questionnaire, posted, locale_of(questionnaire, session));
  const Value& answers = limited.answers();
  const PostedAnswers by_question(questionnaire, answers);
  Replay replay(questionnaire, by_question, session);
  replay.answer_all_pages();
  StrictCheck strict(replay.survey());
  strict.check_keys(by_question);
  for (const auto& page : replay.survey().pages()) {
    for (const LiveQuestion* question : page->questions()) check_strictly(strict, replay, *question);
  }
  Outcome outcome;
  outcome.errors = errors_of(replay.survey(), strict.objections());
  add_limits(outcome.errors, limited.errors(), replay.survey());
  outcome.cleaned = without_objected(answers, strict.objections());
  for (const LiveQuestion* question : replay.asked()) {
    if (outcome.cleaned.find(question->value_name()) != nullptr) outcome.asked.push_back(question->name());
  }
  return outcome;
}

}  // namespace tertulia::engine::questionnaire
