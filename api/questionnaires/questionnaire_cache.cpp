// SPDX-License-Identifier: Apache-2.0
#include "api/questionnaires/questionnaire_cache.hpp"

#include "engine/questionnaire/respondents_part.hpp"
#include "engine/store/questionnaire_store.hpp"

namespace tertulia::api {
namespace {
constexpr std::size_t kMaxVersions = 500;
}

engine::Result<std::shared_ptr<const CompiledVersion>> QuestionnaireCache::find(engine::store::Transaction& tx,
                                                                                const engine::QuestionnaireId& id,
                                                                                int version) {
  const Key key{tx.brand(), id, version};
  {
    const std::lock_guard lock(mutex_);
    const auto found = versions_.find(key);
    if (found != versions_.end()) return found->second;
  }
  const auto record = engine::store::find_version(tx, id, version);
  if (!record) return engine::Error{engine::ErrorCode::NotFound, "", {}};
  auto questionnaire = engine::questionnaire::load(record->definition);
  if (!questionnaire) return questionnaire.error();
  const auto document = engine::json::Document::parse(record->codebook, {64U << 20, 64});
  auto codebook = document ? engine::questionnaire::read_codebook(document->root())
                           : engine::Result<engine::questionnaire::Codebook>(document.error());
  if (!codebook) return codebook.error();
  auto shown = engine::questionnaire::respondents_part(record->definition);
  if (!shown) return shown.error();
  auto compiled =
      std::make_shared<const CompiledVersion>(CompiledVersion{*questionnaire, std::move(*codebook), std::move(*shown)});
  const std::lock_guard lock(mutex_);
  if (versions_.size() >= kMaxVersions) versions_.clear();
  versions_[key] = compiled;
  return compiled;
}

}  // namespace tertulia::api
