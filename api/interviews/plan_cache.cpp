// SPDX-License-Identifier: Apache-2.0
#include "api/interviews/plan_cache.hpp"

namespace tertulia::api {
namespace {
constexpr std::size_t kMaxPlans = 1000;
}

engine::Result<std::shared_ptr<const WavePlan>> PlanCache::find(engine::store::Transaction& tx,
                                                                engine::fieldwork::Wave wave, int version) {
  if (auto plan = kept(tx.brand(), wave.wave_id, version)) return plan;
  wave.version = version;
  auto plan = load_plan(tx, questionnaires_, wave);
  // Before it opens a wave may still get other quota cells.
  if (plan && (takes_answers(wave.status) || is_over(wave.status))) {
    const std::lock_guard lock(mutex_);
    if (plans_.size() >= kMaxPlans) plans_.clear();
    plans_[{tx.brand(), wave.wave_id, version}] = *plan;
  }
  return plan;
}

engine::Result<std::shared_ptr<const WavePlan>> PlanCache::find(const engine::store::Database& database,
                                                                engine::BrandId brand, engine::fieldwork::Wave wave,
                                                                int version) {
  if (auto plan = kept(brand, wave.wave_id, version)) return plan;
  engine::store::Transaction tx(database, brand);
  return find(tx, std::move(wave), version);
}

std::shared_ptr<const WavePlan> PlanCache::kept(engine::BrandId brand, const engine::WaveId& wave, int version) {
  const std::lock_guard lock(mutex_);
  const auto found = plans_.find(std::tuple(brand, wave, version));
  return found == plans_.end() ? nullptr : found->second;
}

}  // namespace tertulia::api
