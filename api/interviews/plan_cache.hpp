// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <utility>

#include "api/interviews/ending.hpp"

namespace tertulia::api {

/// Plans of waves in the field, which do not change any more. Thread-safe.
class PlanCache {
 public:
  explicit PlanCache(QuestionnaireCache& questionnaires) : questionnaires_(questionnaires) {}
  /// The plan of a wave that is or was in the field; a draft's is made anew each time.
  engine::Result<std::shared_ptr<const WavePlan>> find(engine::store::Transaction& tx,
                                                       const engine::fieldwork::Wave& wave);

 private:
  QuestionnaireCache& questionnaires_;
  std::mutex mutex_;
  std::map<std::pair<engine::BrandId, engine::WaveId>, std::shared_ptr<const WavePlan>>
      plans_;  // shared: in use while it is emptied
};

}  // namespace tertulia::api
