// SPDX-License-Identifier: Apache-2.0
#include "engine/store/questionnaire_store.hpp"

#include "engine/store/sql.hpp"

namespace tertulia::engine::store {
namespace {

QuestionnaireRecord questionnaire_of(const Row& row) {
  return {row.id<QuestionnaireId>("questionnaire_id"), row.text("title"), static_cast<int>(row.integer("version")),
          row.instant("created_at")};
}

VersionRecord version_of(const Row& row) {
  VersionRecord version{row.id<QuestionnaireId>("questionnaire_id"), static_cast<int>(row.integer("version")),
                        row.text("definition"), row.text("codebook"), row.instant("created_at")};
  version.mapping = row.optional_text("mapping");
  if (const auto from = row.optional_integer("mapped_from")) version.mapped_from = static_cast<int>(*from);
  return version;
}

}  // namespace

void insert_questionnaire(Transaction& tx, const QuestionnaireRecord& questionnaire) {
  tx.run(sql::questionnaire_insert, {{"brand_id", tx.brand()},
                                     {"questionnaire_id", questionnaire.questionnaire_id},
                                     {"title", questionnaire.title},
                                     {"created_at", questionnaire.created_at}});
}

std::optional<QuestionnaireRecord> find_questionnaire(Transaction& tx, const QuestionnaireId& id) {
  const auto row = tx.row(sql::questionnaire_find, {{"brand_id", tx.brand()}, {"questionnaire_id", id}});
  return row ? std::optional(questionnaire_of(*row)) : std::nullopt;
}

std::vector<QuestionnaireRecord> list_questionnaires(Transaction& tx, const QuestionnaireId& after, int limit) {
  std::vector<QuestionnaireRecord> list;
  for (const Row& row :
       tx.rows(sql::questionnaire_list, {{"brand_id", tx.brand()}, {"after", after}, {"limit", limit}})) {
    list.push_back(questionnaire_of(row));
  }
  return list;
}

bool lock_questionnaire(Transaction& tx, const QuestionnaireId& id) {
  return tx.row(sql::questionnaire_lock, {{"brand_id", tx.brand()}, {"questionnaire_id", id}}).has_value();
}

void insert_version(Transaction& tx, const VersionRecord& version) {
  tx.run(sql::questionnaire_insert_version, {{"brand_id", tx.brand()},
                                             {"questionnaire_id", version.questionnaire_id},
                                             {"version", version.version},
                                             {"definition", version.definition},
                                             {"codebook", version.codebook},
                                             {"mapping", version.mapping},
                                             {"mapped_from", version.mapped_from},
                                             {"created_at", version.created_at}});
}

std::optional<VersionRecord> find_version(Transaction& tx, const QuestionnaireId& id, int version) {
  const auto row = tx.row(sql::questionnaire_find_version,
                          {{"brand_id", tx.brand()}, {"questionnaire_id", id}, {"version", version}});
  return row ? std::optional(version_of(*row)) : std::nullopt;
}

std::vector<VersionRecord> list_versions(Transaction& tx, const QuestionnaireId& id) {
  std::vector<VersionRecord> list;
  for (const Row& row : tx.rows(sql::questionnaire_list_versions, {{"brand_id", tx.brand()}, {"questionnaire_id", id}}))
    list.push_back(version_of(row));
  return list;
}

std::optional<int> latest_fielded_version(Transaction& tx, const QuestionnaireId& id) {
  const auto version = tx.one(sql::questionnaire_latest_fielded, {{"brand_id", tx.brand()}, {"questionnaire_id", id}})
                           .optional_integer("version");
  return version ? std::optional(static_cast<int>(*version)) : std::nullopt;
}

}  // namespace tertulia::engine::store
