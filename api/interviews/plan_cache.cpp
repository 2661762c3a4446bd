// SPDX-License-Identifier: Apache-2.0
#include "api/interviews/plan_cache.hpp"

namespace tertulia::api {
namespace {
constexpr std::size_t kMaxPlans = 1000;
}

engine::Result<std::shared_ptr<const WavePlan>> PlanCache::find(engine::store::Transaction& tx,
                                                                engine::fieldwork::Wave wave, int version) {
  const auto key = std::tuple(tx.brand(), wave.wave_id, version);
  {
    const std::lock_guard lock(mutex_);
    const auto found = plans_.find(key);
    if (found != plans_.end()) return found->second;
  }
  wave.version = version;
  auto plan = load_plan(tx, questionnaires_, wave);
  if (plan && wave.status != engine::fieldwork::WaveStatus::Draft) {
    const std::lock_guard lock(mutex_);
    if (plans_.size() >= kMaxPlans) plans_.clear();
    plans_[key] = *plan;
  }
  return plan;
}

}  // namespace tertulia::api
