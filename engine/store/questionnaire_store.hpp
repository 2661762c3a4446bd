// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/store/transaction.hpp"

namespace tertulia::engine::store {

struct QuestionnaireRecord {
  QuestionnaireId questionnaire_id;
  std::string title;
  int version = 1;  ///< the newest
  Instant created_at{};
};

/// Immutable once written.
struct VersionRecord {
  QuestionnaireId questionnaire_id;
  int version = 1;
  std::string definition;  ///< SurveyJS JSON as the brand sent it
  std::string codebook;    ///< JSON of engine/questionnaire/codebook
  Instant created_at{};
  std::optional<std::string> mapping{};  ///< JSON of engine/questionnaire/versions/mapping
  std::optional<int> mapped_from{};      ///< the version from which the mapping leads
};

void insert_questionnaire(Transaction& tx, const QuestionnaireRecord& questionnaire);
std::optional<QuestionnaireRecord> find_questionnaire(Transaction& tx, const QuestionnaireId& id);
std::vector<QuestionnaireRecord> list_questionnaires(Transaction& tx, const QuestionnaireId& after, int limit);
/// Keeps others from adding a version until the transaction ends. False when there is no such questionnaire.
bool lock_questionnaire(Transaction& tx, const QuestionnaireId& id);
void insert_version(Transaction& tx, const VersionRecord& version);
std::optional<VersionRecord> find_version(Transaction& tx, const QuestionnaireId& id, int version);
/// Newest first.
std::vector<VersionRecord> list_versions(Transaction& tx, const QuestionnaireId& id);
/// The newest version of which a wave is or was in the field.
std::optional<int> latest_fielded_version(Transaction& tx, const QuestionnaireId& id);

}  // namespace tertulia::engine::store
