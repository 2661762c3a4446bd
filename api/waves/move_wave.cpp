// SPDX-License-Identifier: Apache-2.0
#include "api/waves/move_wave.hpp"

#include <algorithm>

#include "api/auth/scopes.hpp"
#include "api/interviews/ending.hpp"
#include "api/questionnaires/version_rules.hpp"
#include "engine/questionnaire/versions/migration.hpp"
#include "engine/store/interview_store.hpp"
#include "engine/store/quota_store.hpp"

namespace tertulia::api {

using engine::Error;
using engine::ErrorCode;
using engine::Result;
using engine::questionnaire::Codebook;
using http::required;
using http::Schema;

namespace {

constexpr int kBatch = 500;
constexpr std::int64_t kMostMigrated = 20'000;

Error conflict(std::string message) { return {ErrorCode::StateConflict, std::move(message), {}}; }

/// Whether answers of the codebook are called that: a variable, or the question of several.
bool answers_to(const Codebook& book, const std::string& name) {
  return std::any_of(book.variables.begin(), book.variables.end(), [&](const auto& variable) {
    return variable.name == name || variable.question == name || variable.multiple_response_set == name;
  });
}

/// What the wave's own conditions read must still be asked.
void check_condition(const std::optional<std::string>& condition, const Codebook& before, const Codebook& after,
                     Error& error) {
  const auto compiled = condition ? engine::expression::compile(*condition)
                                  : Result<engine::expression::Expression>(Error{ErrorCode::NotFound, "", {}});
  if (!compiled) return;
  for (const auto& variable : compiled->variables()) {
    const std::string& name = variable.steps.front().name;
    if (answers_to(before, name) && !answers_to(after, name)) {
      error.details.push_back({"/version", "condition", "A condition of the wave reads " + name + ", which is gone."});
    }
  }
}

/// Errors: RecodingVersion.
Result<void> check_move(const engine::fieldwork::Wave& wave, int version, http::RequestContext& context) {
  auto& cache = context.services.questionnaires;
  Error error{ErrorCode::RecodingVersion, "", {}};
  for (const VersionStep& step : steps_between(context.tx, wave.questionnaire_id, wave.version, version)) {
    const auto before = cache.find(context.tx, wave.questionnaire_id, step.from);
    const auto after = cache.find(context.tx, wave.questionnaire_id, step.to);
    if (!before) return before.error();
    if (!after) return after.error();
    const auto changes = engine::questionnaire::compare((*before)->codebook, (*after)->codebook, step.mapping);
    if (auto recoding = recoding_error(changes, "/version"))
      error.details.insert(error.details.end(), recoding->details.begin(), recoding->details.end());
  }
  const auto before = cache.find(context.tx, wave.questionnaire_id, wave.version);
  const auto after = cache.find(context.tx, wave.questionnaire_id, version);
  if (!before) return before.error();
  if (!after) return after.error();
  check_condition(wave.screen_out_if, (*before)->codebook, (*after)->codebook, error);
  for (const auto& cell : engine::store::list_quota_cells(context.tx, wave.wave_id))
    check_condition(cell.condition, (*before)->codebook, (*after)->codebook, error);
  if (!error.details.empty()) return error;
  return {};
}

/// Every interview in progress goes on by the wave's version.
Result<void> migrate_interviews(const engine::fieldwork::Wave& wave, http::RequestContext& context,
                                MoveWave::Output& output) {
  const auto version = context.services.questionnaires.find(context.tx, wave.questionnaire_id, wave.version);
  if (!version) return version.error();
  std::map<int, std::vector<engine::questionnaire::Mapping>> rules;
  engine::InterviewId after;
  for (;;) {
    const auto interviews =
        engine::store::lock_interviews_to_move(context.tx, wave.wave_id, wave.version, after, kBatch);
    for (const auto& interview : interviews) {
      after = interview.interview_id;
      auto [found, is_new] = rules.try_emplace(interview.version);
      if (is_new)
        found->second = rules_of(steps_between(context.tx, wave.questionnaire_id, interview.version, wave.version));
      const auto migrated = engine::questionnaire::migrate_answers(
          value_of(interview.answers), found->second, *(*version)->questionnaire, session_of(interview, context.now));
      engine::store::move_interview(context.tx, interview, wave.version, engine::value_to_json(migrated.answers),
                                    migrated.lost, context.now);
      ++output.migrated;
      for (const std::string& name : migrated.lost) ++output.lost[name];
    }
    if (interviews.size() < static_cast<std::size_t>(kBatch)) return {};
  }
}

}  // namespace

const http::Endpoint& MoveWave::endpoint() {
  static const Schema count = Schema::integer(0, 1'000'000'000);
  static const http::Endpoint endpoint{
      .method = http::Method::Post,
      .path = "/api/v1/waves/:wave_id/version",
      .scope = scopes::kCampaignsWrite,
      .summary =
          "Goes on by a later version of the questionnaire. Interviews in progress finish by theirs or migrate by the "
          "versions' rules; no answer is lost or silently recoded.",
      .path_parameters = {required("wave_id", Schema::uuid())},
      .body = Schema::object({required("version", Schema::integer(1, 1'000'000)),
                              required("in_progress", Schema::one_of({"finish", "migrate"}))}),
      .answer =
          Schema::object({required("wave", wave_schema()), required("finishing", count), required("migrated", count),
                          required("lost", Schema::array(Schema::object({required("answer", Schema::text(1, 500)),
                                                                         required("interviews", count)}),
                                                         100'000))}),
      .idempotency = http::Idempotency::Needed,
      .errors = {ErrorCode::StateConflict, ErrorCode::RecodingVersion}};
  return endpoint;
}

MoveWave::Input MoveWave::parse(const http::Arguments& arguments) {
  return {arguments.id<engine::WaveId>("wave_id"), static_cast<int>(arguments.integer("version")),
          arguments.text("in_progress") == "migrate" ? InProgress::Migrate : InProgress::Finish};
}

void MoveWave::write(const Output& output, engine::json::Writer& writer) {
  writer.begin_object().key("wave");
  write_wave(output.wave, writer);
  writer.member("finishing", output.finishing).member("migrated", output.migrated).key("lost").begin_array();
  for (const auto& [answer, interviews] : output.lost)
    writer.begin_object().member("answer", answer).member("interviews", interviews).end_object();
  writer.end_array().end_object();
}

Result<MoveWave::Output> MoveWave::handle(const Input& input, http::RequestContext& context) const {
  const auto status = engine::store::lock_wave(context.tx, input.wave_id);
  if (!status) return Error{ErrorCode::NotFound, "", {}};
  const auto existing = existing_named_wave(context.tx, input.wave_id);
  if (!existing) return existing.error();
  const engine::fieldwork::Wave& wave = existing->wave;
  if (!takes_answers(*status)) return conflict("Only a wave in the field or paused moves to another version.");
  if (input.version <= wave.version) return conflict("A wave moves to a later version only.");
  if (!engine::store::find_version(context.tx, wave.questionnaire_id, input.version))
    return conflict("There is no such version of the wave's questionnaire.");
  if (const auto checked = check_move(wave, input.version, context); !checked) return checked.error();
  const auto open = engine::store::count_interviews_to_move(context.tx, input.wave_id, input.version);
  if (input.in_progress == InProgress::Migrate && open > kMostMigrated)
    return conflict("Too many interviews are in progress to migrate them at once; let them finish.");
  engine::store::move_wave(context.tx, input.wave_id, wave.version, input.version, context.now);
  Output output;
  output.wave = *existing;
  output.wave.wave.version = input.version;
  if (input.in_progress == InProgress::Migrate) {
    const auto migrated = migrate_interviews(output.wave.wave, context, output);
    if (!migrated) return migrated.error();
  } else {
    output.finishing = open;
  }
  context.audit("wave.move", "wave", input.wave_id.value());
  return output;
}

}  // namespace tertulia::api
