// SPDX-License-Identifier: Apache-2.0
#include "api/waves/recount.hpp"

#include <algorithm>
#include <set>

#include "api/interviews/ending.hpp"
#include "engine/store/response_store.hpp"
#include "engine/store/wave_store.hpp"

namespace tertulia::api {
namespace {

using engine::QuotaCellId;
using engine::fieldwork::Disposition;
using engine::store::Recount;

constexpr int kPage = 1000;

using Counts = std::map<QuotaCellId, Recount>;

void count_responses(engine::store::Transaction& tx, const WavePlan& plan, Counts& counts) {
  const auto& wave = plan.wave.wave_id;
  const auto until = engine::store::wave_change_no(tx, wave);
  for (std::int64_t after = 0;;) {
    const auto page = engine::store::page_of_responses(tx, wave, after, until, kPage);
    for (const auto& response : page) {
      after = response.change_no;
      const bool screened_out = response.disposition == Disposition::ScreenOut;
      if (!screened_out && !response.usable()) continue;
      for (const QuotaCellId& id :
           cells_at_end(plan, value_of(response.answers), value_of(response.given), response.ended_at)) {
        if (const auto cell = counts.find(id); cell != counts.end())
          ++(screened_out ? cell->second.screen_outs : cell->second.completes);
      }
    }
    if (page.size() < static_cast<std::size_t>(kPage)) return;
  }
}

/// Whoever held a place in the wave holds one in each new cell that they fall into, also where that is more than the
/// cell gives out: nobody who was let in is sent away for it.
std::vector<engine::store::Lease> renewed(const WavePlan& plan, const std::vector<engine::store::HeldLease>& leases,
                                          Counts& counts, engine::Instant now) {
  std::map<engine::InterviewId, engine::store::HeldLease> interviews;  // with the last of its places to expire
  for (const auto& lease : leases) {
    const auto [found, is_new] = interviews.emplace(lease.interview_id, lease);
    if (!is_new) found->second.expires_at = std::max(found->second.expires_at, lease.expires_at);
  }
  std::vector<engine::store::Lease> renewed;
  for (const auto& [interview, lease] : interviews) {
    for (const QuotaCellId& id : cells_at_start(plan, value_of(lease.given), now)) {
      const auto cell = counts.find(id);
      if (cell == counts.end()) continue;
      ++cell->second.held;
      renewed.push_back({interview, id, lease.expires_at});
    }
  }
  return renewed;
}

}  // namespace

engine::Result<void> recount_cells(engine::store::Transaction& tx, const Services& services,
                                   const engine::fieldwork::Wave& wave,
                                   const std::vector<engine::store::HeldLease>& leases, engine::Instant now) {
  const auto plan = load_plan(tx, services.questionnaires, wave);
  if (!plan) return plan.error();
  Counts counts;
  for (const auto& cell : engine::store::list_quota_cells(tx, wave.wave_id)) {
    if (cell.kind == engine::fieldwork::CellKind::Quota) counts[cell.quota_cell_id];
  }
  count_responses(tx, **plan, counts);
  const auto places = renewed(**plan, leases, counts, now);
  if (!places.empty()) engine::store::insert_leases(tx, wave.wave_id, places);
  if (!counts.empty()) engine::store::set_counts(tx, wave.wave_id, counts);
  return {};
}

}  // namespace tertulia::api
