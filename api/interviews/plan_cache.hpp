// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <tuple>

#include "api/interviews/ending.hpp"

namespace tertulia::api {

/// Plans of waves in the field, one for each version that is asked there and each set of quota cells that the wave has
/// had. Thread-safe.
class PlanCache {
 public:
  explicit PlanCache(QuestionnaireCache& questionnaires) : questionnaires_(questionnaires) {}
  /// The plan of a wave that is or was in the field, for one version of its questionnaire; before it opens it is made
  /// anew each time.
  engine::Result<std::shared_ptr<const WavePlan>> find(engine::store::Transaction& tx, engine::fieldwork::Wave wave,
                                                       int version);
  /// The same, with a transaction of its own if the plan is not there yet.
  engine::Result<std::shared_ptr<const WavePlan>> find(const engine::store::Database& database, engine::BrandId brand,
                                                       engine::fieldwork::Wave wave, int version);

 private:
  using Key = std::tuple<engine::BrandId, engine::WaveId, int, int>;  ///< with the version and the quota revision
  std::shared_ptr<const WavePlan> kept(const Key& key);

  QuestionnaireCache& questionnaires_;
  std::mutex mutex_;
  std::map<Key, std::shared_ptr<const WavePlan>> plans_;  // shared: in use while it is emptied
};

}  // namespace tertulia::api
