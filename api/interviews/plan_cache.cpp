// SPDX-License-Identifier: Apache-2.0
#include "api/interviews/plan_cache.hpp"

namespace tertulia::api {
namespace {
constexpr std::size_t kMaxPlans = 1000;
}

engine::Result<std::shared_ptr<const WavePlan>> PlanCache::find(engine::store::Transaction& tx,
                                                                engine::fieldwork::Wave wave, int version) {
  const Key key{tx.brand(), wave.wave_id, version, wave.quota_revision};
  if (auto plan = kept(key)) return plan;
  wave.version = version;
  auto plan = load_plan(tx, questionnaires_, wave);
  // Before it opens a wave may still get other quota cells.
  if (plan && (takes_answers(wave.status) || is_over(wave.status))) {
    const std::lock_guard lock(mutex_);
    if (plans_.size() >= kMaxPlans) plans_.clear();
    plans_[key] = *plan;
  }
  return plan;
}

engine::Result<std::shared_ptr<const WavePlan>> PlanCache::find(const engine::store::Database& database,
                                                                engine::BrandId brand, engine::fieldwork::Wave wave,
                                                                int version) {
  if (auto plan = kept({brand, wave.wave_id, version, wave.quota_revision})) return plan;
  engine::store::Transaction tx(database, brand);
  return find(tx, std::move(wave), version);
}

std::shared_ptr<const WavePlan> PlanCache::kept(const Key& key) {
  const std::lock_guard lock(mutex_);
  const auto found = plans_.find(key);
  return found == plans_.end() ? nullptr : found->second;
}

}  // namespace tertulia::api
