// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "api/http/schema.hpp"
#include "api/questionnaires/questionnaire_cache.hpp"
#include "engine/fieldwork/wave.hpp"
#include "engine/questionnaire/lint/finding.hpp"
#include "engine/questionnaire/versions/comparison.hpp"
#include "engine/questionnaire/versions/joined_codebook.hpp"
#include "engine/store/questionnaire_store.hpp"

/// Versions of a questionnaire side by side: engine/questionnaire/versions with what the store knows.
namespace tertulia::api {

/// "mapping" of a request.
http::Schema mapping_schema();

/// A further version, ready to be stored, and what it does to the one that is in the field.
struct NextVersion {
  engine::store::VersionRecord record;
  std::vector<engine::questionnaire::lint::Finding> findings;  ///< no errors among them
  std::shared_ptr<const engine::questionnaire::Questionnaire> questionnaire;
  std::optional<int> against;  ///< the newest fielded version; nothing: nobody was ever asked
  engine::questionnaire::Mapping mapping;
  std::vector<engine::questionnaire::VariableChange> changes;
};

/// Errors: NotFound, InvalidQuestionnaire with pointers below /definition, InvalidInput with pointers below /mapping.
engine::Result<NextVersion> next_version(engine::store::Transaction& tx, const engine::QuestionnaireId& id,
                                         const std::string& definition,
                                         const std::optional<engine::json::Value>& mapping, engine::Instant now);
/// RecodingVersion with a detail for each change that needs a rule; nothing if none does.
std::optional<engine::Error> recoding_error(const std::vector<engine::questionnaire::VariableChange>& changes,
                                            const std::string& pointer);

/// One step from a version to a later one.
struct VersionStep {
  int from = 1;
  int to = 1;
  engine::questionnaire::Mapping mapping;
};
/// The steps by which answers of one version read by a later one, in order.
std::vector<VersionStep> steps_between(engine::store::Transaction& tx, const engine::QuestionnaireId& id, int from,
                                       int to);
std::vector<engine::questionnaire::Mapping> rules_of(const std::vector<VersionStep>& steps);

/// The variables of all versions by which the wave was fielded. Errors: those of QuestionnaireCache::find.
engine::Result<engine::questionnaire::JoinedCodebook> joined_codebook(engine::store::Transaction& tx,
                                                                      QuestionnaireCache& cache,
                                                                      const engine::fieldwork::Wave& wave);

}  // namespace tertulia::api
