// SPDX-License-Identifier: Apache-2.0
#include "api/interviews/ending.hpp"

#include <algorithm>

#include "engine/questionnaire/settled.hpp"
#include "engine/store/file_store.hpp"
#include "engine/store/quota_store.hpp"

namespace tertulia::api {

using engine::Value;
using engine::expression::Expression;
using engine::fieldwork::Disposition;
using engine::store::Ending;
using engine::store::InterviewRecord;

namespace {

std::optional<Expression> compiled(const std::optional<std::string>& text) {
  if (!text) return std::nullopt;
  auto expression = engine::expression::compile(*text);  // was checked when the wave was made
  return expression ? std::optional(*expression) : std::nullopt;
}

bool reads_only_given(const Expression& expression) {
  const auto names = engine::expression::names(expression);
  return std::all_of(names.begin(), names.end(), [](const std::string& name) { return name.rfind("given.", 0) == 0; });
}

/// Answers and given side by side, as conditions of a wave see them.
Value variables_of(const Value& answers, const Value& given) {
  Value variables = answers.is_object() ? answers : Value(Value::Object{});
  variables.set("given", given);
  return variables;
}

bool holds(const Expression& expression, const Value& variables, engine::Instant now) {
  return engine::expression::truth(expression, engine::expression::ObjectVariables(variables), {now, {}});
}

/// The cells with a condition that holds; all others too if they are wanted.
enum class Unconditional { Counts, IsLeftOut };
std::vector<engine::QuotaCellId> cells_of(const WavePlan& plan, const Value& variables, Unconditional unconditional,
                                          engine::Instant now) {
  std::vector<engine::QuotaCellId> cells;
  for (const PlannedCell& cell : plan.cells) {
    const bool counts =
        cell.condition ? holds(*cell.condition, variables, now) : unconditional == Unconditional::Counts;
    if (counts) cells.push_back(cell.quota_cell_id);
  }
  return cells;
}

Ending ending_of(const WavePlan& plan, const InterviewRecord& interview, const engine::questionnaire::Outcome& outcome,
                 Disposition disposition, engine::Instant now) {
  Ending ending;
  ending.interview = interview;
  ending.disposition = disposition;
  ending.answers = engine::value_to_json(outcome.cleaned.is_object() ? outcome.cleaned : Value(Value::Object{}));
  auto encoded = engine::questionnaire::encode(plan.version->codebook, *plan.version->questionnaire, outcome);
  ending.codes = std::move(encoded.codes);
  ending.numbers = std::move(encoded.numbers);
  ending.ended_at = now;
  return ending;
}

/// A screen-out, counted in the cells that it fell into by what was answered.
Ending screen_out_of(const WavePlan& plan, const InterviewRecord& interview,
                     const engine::questionnaire::Outcome& outcome, const Value& variables, engine::Instant now) {
  Ending ending = ending_of(plan, interview, outcome, Disposition::ScreenOut, now);
  ending.cells = cells_of(plan, variables, Unconditional::IsLeftOut, now);
  ending.quota_revision = plan.wave.quota_revision;
  return ending;
}

}  // namespace

engine::Error answers_error(const std::vector<engine::questionnaire::AnswerError>& faults) {
  engine::Error error{engine::ErrorCode::InvalidAnswers, "", {}};
  for (const auto& fault : faults) error.details.push_back({fault.pointer, fault.kind, fault.message});
  return error;
}

Value value_of(const std::string& json) {
  const auto document = engine::json::Document::parse(json, {16U << 20, 64});
  return document ? engine::value_from_json(document->root()) : Value();
}

engine::Result<std::shared_ptr<const WavePlan>> load_plan(engine::store::Transaction& tx, QuestionnaireCache& cache,
                                                          const engine::fieldwork::Wave& wave) {
  auto version = cache.find(tx, wave.questionnaire_id, wave.version);
  if (!version) return version.error();
  auto plan = std::make_shared<WavePlan>();
  plan->wave = wave;
  plan->version = *version;
  plan->takes_files = engine::questionnaire::takes_files(*plan->version->questionnaire);
  if (auto condition = compiled(wave.screen_out_if)) plan->screen_out.emplace(std::move(*condition));
  for (const auto& cell : engine::store::list_quota_cells(tx, wave.wave_id)) {
    PlannedCell planned{cell.quota_cell_id, compiled(cell.condition), true};
    const bool is_concept = cell.kind == engine::fieldwork::CellKind::Concept;
    planned.known_at_start = !is_concept && (!planned.condition || reads_only_given(*planned.condition));
    plan->cells.push_back(std::move(planned));
    if (!is_concept) continue;
    auto& designed = plan->concepts.emplace_back();
    designed = {cell.quota_cell_id, compiled(cell.qualifies), value_of(cell.assigns.value_or("{}"))};
    if (designed.qualifies && !reads_only_given(*designed.qualifies)) plan->concepts_known_at_start = false;
  }
  return std::shared_ptr<const WavePlan>(std::move(plan));
}

std::vector<engine::questionnaire::UploadedFile> uploaded_files(const engine::store::Database& database,
                                                                engine::BrandId brand, const WavePlan& plan,
                                                                const engine::InterviewId& interview) {
  std::vector<engine::questionnaire::UploadedFile> files;
  if (!plan.takes_files) return files;
  engine::store::Transaction tx(database, brand);
  for (const auto& file : engine::store::files_of_interview(tx, interview)) {
    files.push_back({file.file_id.text(), file.name, file.type, file.size});
  }
  return files;
}

engine::questionnaire::Session session_of(const InterviewRecord& interview, engine::Instant now) {
  engine::questionnaire::Session session;
  session.given = value_of(interview.given);
  session.locale = interview.locale;
  session.time_zone = interview.time_zone;
  session.seed = interview.seed;
  session.now = now;
  return session;
}

std::vector<engine::QuotaCellId> cells_at_start(const WavePlan& plan, const Value& given, engine::Instant now) {
  const Value variables = variables_of(Value(Value::Object{}), given);
  std::vector<engine::QuotaCellId> cells;
  for (const PlannedCell& cell : plan.cells) {
    if (cell.known_at_start && (!cell.condition || holds(*cell.condition, variables, now)))
      cells.push_back(cell.quota_cell_id);
  }
  return cells;
}

bool awaits_concept(const WavePlan& plan, const InterviewRecord& interview) {
  return !plan.concepts.empty() && value_of(interview.given).find(plan.wave.assigned.front()) == nullptr;
}

std::vector<engine::QuotaCellId> concepts_for(const WavePlan& plan, const Value& answers, const Value& given,
                                              engine::Instant now) {
  const Value variables = variables_of(answers, given);
  std::vector<engine::QuotaCellId> cells;
  for (const PlannedConcept& planned : plan.concepts) {
    if (!planned.qualifies || holds(*planned.qualifies, variables, now)) cells.push_back(planned.quota_cell_id);
  }
  return cells;
}

std::string given_with_concept(const WavePlan& plan, Value given, const engine::QuotaCellId& concept_cell) {
  const auto planned = std::ranges::find(plan.concepts, concept_cell, &PlannedConcept::quota_cell_id);
  for (const auto& member : planned->assigns.object()) given.set(member.name, member.value);
  return engine::value_to_json(given);
}

std::vector<engine::QuotaCellId> cells_at_end(const WavePlan& plan, const Value& answers, const Value& given,
                                              engine::Instant now) {
  return cells_of(plan, variables_of(answers, given), Unconditional::Counts, now);
}

Checked check_all(const WavePlan& plan, const InterviewRecord& interview, const Value& answers,
                  const std::vector<engine::questionnaire::UploadedFile>& uploaded, engine::Instant now) {
  const auto session = session_of(interview, now);
  Checked checked;
  checked.outcome = engine::questionnaire::check_answers(*plan.version->questionnaire, answers, session);
  auto files = engine::questionnaire::check_files(*plan.version->questionnaire, std::move(checked.outcome.cleaned),
                                                  uploaded, session.locale);
  checked.outcome.cleaned = std::move(files.answers);
  checked.used_files = std::move(files.used);
  checked.file_errors = std::move(files.errors);
  return checked;
}

std::vector<engine::questionnaire::AnswerError> Checked::errors() const {
  auto all = outcome.errors;
  all.insert(all.end(), file_errors.begin(), file_errors.end());
  return all;
}

bool Checked::is_complete() const {
  return outcome.state == engine::questionnaire::State::Completed && outcome.errors.empty() && file_errors.empty();
}

engine::Result<Ending> completed_ending(const WavePlan& plan, const InterviewRecord& interview, const Checked& checked,
                                        engine::Instant now) {
  const auto& cleaned = checked.outcome.cleaned;
  const Value variables = variables_of(cleaned, value_of(interview.given));
  if (plan.screen_out && plan.screen_out->holds(variables, now)) {
    // Whoever is screened out need not have answered what comes after; what breaks a rule is not kept.
    if (!checked.file_errors.empty()) return answers_error(checked.file_errors);
    const auto partial =
        engine::questionnaire::check_partial(*plan.version->questionnaire, cleaned, session_of(interview, now));
    return screen_out_of(plan, interview, partial, variables, now);
  }
  if (!checked.is_complete()) return answers_error(checked.errors());
  Ending ending = ending_of(plan, interview, checked.outcome, Disposition::Complete, now);
  ending.cells = cells_of(plan, variables, Unconditional::Counts, now);
  ending.quota_revision = plan.wave.quota_revision;
  return ending;
}

std::optional<Ending> screened_out_ending(const WavePlan& plan, const InterviewRecord& interview,
                                          const engine::questionnaire::Outcome& saved, std::string_view page,
                                          engine::Instant now) {
  if (!plan.screen_out) return std::nullopt;
  const auto is_settled = [&](std::string_view name) {
    return engine::questionnaire::is_settled(*plan.version->questionnaire, saved.cleaned, name, page);
  };
  const Value variables = variables_of(saved.cleaned, value_of(interview.given));
  if (!plan.screen_out->holds_already(variables, is_settled, now)) return std::nullopt;
  return screen_out_of(plan, interview, saved, variables, now);
}

Ending turned_away_ending(const WavePlan& plan, const InterviewRecord& interview,
                          const engine::questionnaire::Outcome& saved, Disposition disposition, engine::Instant now) {
  if (disposition != Disposition::ScreenOut) return ending_of(plan, interview, saved, disposition, now);
  return screen_out_of(plan, interview, saved, variables_of(saved.cleaned, value_of(interview.given)), now);
}

Ending unfinished_ending(const WavePlan& plan, const InterviewRecord& interview, engine::Instant now) {
  const Value answers = value_of(interview.answers);
  const auto outcome =
      engine::questionnaire::check_partial(*plan.version->questionnaire, answers, session_of(interview, now));
  const bool answered = outcome.cleaned.is_object() && !outcome.cleaned.object().empty();
  return ending_of(plan, interview, outcome, answered ? Disposition::Partial : Disposition::Expired, now);
}

}  // namespace tertulia::api
