// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/services.hpp"
#include "engine/core/result.hpp"
#include "engine/fieldwork/wave.hpp"
#include "engine/store/quota_store.hpp"

namespace tertulia::api {

/// Fills the conditional cells that a wave has just got: with the usable completes and screen-outs that it has already,
/// and with places for the interviews that held `leases` before. The wave must be locked; respondents' answers wait
/// meanwhile. Errors: those of QuestionnaireCache::find.
engine::Result<void> recount_cells(engine::store::Transaction& tx, const Services& services,
                                   const engine::fieldwork::Wave& wave,
                                   const std::vector<engine::store::HeldLease>& leases, engine::Instant now);

}  // namespace tertulia::api
