// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <tuple>

#include "engine/questionnaire/codebook.hpp"
#include "engine/questionnaire/questionnaire.hpp"
#include "engine/store/transaction.hpp"

namespace tertulia::api {

/// One version, compiled.
struct CompiledVersion {
  std::shared_ptr<const engine::questionnaire::Questionnaire> questionnaire;
  engine::questionnaire::Codebook codebook;
  std::string respondents_part;  ///< of the definition, as JSON text
};

/// Compiled versions by brand, questionnaire and number. Versions never change, so nothing here grows stale; the cache
/// is emptied when it holds too many. Thread-safe.
class QuestionnaireCache {
 public:
  /// NotFound when there is no such version. What was accepted once but cannot be read now (an older program took it)
  /// is InvalidQuestionnaire.
  engine::Result<std::shared_ptr<const CompiledVersion>> find(engine::store::Transaction& tx,
                                                              const engine::QuestionnaireId& id, int version);

 private:
  using Key = std::tuple<engine::BrandId, engine::QuestionnaireId, int>;
  std::mutex mutex_;
  std::map<Key, std::shared_ptr<const CompiledVersion>> versions_;  // shared: in use while the cache is emptied
};

}  // namespace tertulia::api
