// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "api/questionnaires/questionnaire_cache.hpp"
#include "engine/core/value.hpp"
#include "engine/expression/expression.hpp"
#include "engine/fieldwork/screen_out.hpp"
#include "engine/fieldwork/wave.hpp"
#include "engine/questionnaire/file_answers.hpp"
#include "engine/store/interview_store.hpp"
#include "engine/store/response_writer.hpp"

/// How an interview's answers become its ending: validation, screening, quota cells, codes.
namespace tertulia::api {

/// A quota cell with its condition compiled.
struct PlannedCell {
  engine::QuotaCellId quota_cell_id;
  std::optional<engine::expression::Expression> condition;
  bool known_at_start = true;  ///< reads nothing but {given.*}
};

/// A concept cell: who may be shown it, and what an interview is given with it.
struct PlannedConcept {
  engine::QuotaCellId quota_cell_id;
  std::optional<engine::expression::Expression> qualifies;  ///< absent: everybody does
  engine::Value assigns;
};

/// Everything about a wave that its interviews by one version need, compiled. Once the wave is in the field it changes
/// only with the wave's quota revision.
struct WavePlan {
  engine::fieldwork::Wave wave;
  std::shared_ptr<const CompiledVersion> version;
  std::optional<engine::fieldwork::ScreenOut> screen_out;
  std::vector<PlannedCell> cells;  ///< all, those of concepts too
  std::vector<PlannedConcept> concepts;
  bool concepts_known_at_start = true;  ///< who qualifies for them is decided by {given.*} alone
  bool takes_files = false;
};

/// Errors: those of QuestionnaireCache::find.
engine::Result<std::shared_ptr<const WavePlan>> load_plan(engine::store::Transaction& tx, QuestionnaireCache& cache,
                                                          const engine::fieldwork::Wave& wave);

/// The files that the interview has uploaded; looked up only where the questionnaire takes any.
std::vector<engine::questionnaire::UploadedFile> uploaded_files(const engine::store::Database& database,
                                                                engine::BrandId brand, const WavePlan& plan,
                                                                const engine::InterviewId& interview);
engine::questionnaire::Session session_of(const engine::store::InterviewRecord& interview, engine::Instant now);
/// The cells that an interview falls into by what is known at its start; but those of concepts.
std::vector<engine::QuotaCellId> cells_at_start(const WavePlan& plan, const engine::Value& given, engine::Instant now);
/// Whether the wave has concepts and the interview has none yet.
bool awaits_concept(const WavePlan& plan, const engine::store::InterviewRecord& interview);
/// The concept cells that it qualifies for.
std::vector<engine::QuotaCellId> concepts_for(const WavePlan& plan, const engine::Value& answers,
                                              const engine::Value& given, engine::Instant now);
/// What it is given from then on, as JSON.
std::string given_with_concept(const WavePlan& plan, engine::Value given, const engine::QuotaCellId& concept_cell);
/// The cells that a complete is counted in.
std::vector<engine::QuotaCellId> cells_at_end(const WavePlan& plan, const engine::Value& answers,
                                              const engine::Value& given, engine::Instant now);

/// Answers against the questionnaire's rules, faults in the interview's language.
struct Checked {
  engine::questionnaire::Outcome outcome;
  std::vector<engine::questionnaire::AnswerError> file_errors;
  std::vector<std::string> used_files;  ///< ids of those that the answers refer to

  [[nodiscard]] std::vector<engine::questionnaire::AnswerError> errors() const;
  /// Everything is answered as the questionnaire wants it.
  [[nodiscard]] bool is_complete() const;
};
/// `uploaded` are the interview's files.
Checked check_all(const WavePlan& plan, const engine::store::InterviewRecord& interview, const engine::Value& answers,
                  const std::vector<engine::questionnaire::UploadedFile>& uploaded, engine::Instant now);

/// The ending of an interview whose member says it is complete: complete, or screened out by the wave's condition.
/// Errors: InvalidAnswers, in the interview's language.
engine::Result<engine::store::Ending> completed_ending(const WavePlan& plan,
                                                       const engine::store::InterviewRecord& interview,
                                                       const Checked& checked, engine::Instant now);
/// The ending of an interview on page `page` whose saved answers screen it out already, whatever comes.
std::optional<engine::store::Ending> screened_out_ending(const WavePlan& plan,
                                                         const engine::store::InterviewRecord& interview,
                                                         const engine::questionnaire::Outcome& saved,
                                                         std::string_view page, engine::Instant now);
/// The ending of an interview that cannot be shown any concept: screened out, or met full cells. `saved` is what was
/// answered.
engine::store::Ending turned_away_ending(const WavePlan& plan, const engine::store::InterviewRecord& interview,
                                         const engine::questionnaire::Outcome& saved,
                                         engine::fieldwork::Disposition disposition, engine::Instant now);
/// The ending of an interview that stops where it is: partial, or expired when nothing was answered.
engine::store::Ending unfinished_ending(const WavePlan& plan, const engine::store::InterviewRecord& interview,
                                        engine::Instant now);

/// InvalidAnswers with a detail for each fault.
engine::Error answers_error(const std::vector<engine::questionnaire::AnswerError>& faults);
/// Parses a JSON text of our own, such as saved answers.
engine::Value value_of(const std::string& json);

}  // namespace tertulia::api
