// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/services.hpp"
#include "engine/core/result.hpp"
#include "engine/fieldwork/wave_lifecycle.hpp"
#include "engine/store/access_store.hpp"

namespace tertulia::api {

/// Does to a wave, in this transaction, what a brand or its calendar wants: locks it, changes its status, and writes
/// the audit row. Opening invites whom the wave wants invited by it. Closing ends the interviews under way: answers
/// that were saved are kept as a partial response. The calendar acts under the nil key. Errors: NotFound,
/// StateConflict.
engine::Result<void> do_to_wave(engine::store::Transaction& tx, const Services& services, const engine::WaveId& id,
                                engine::fieldwork::WaveAct act, const engine::ApiKeyId& actor, engine::Instant now);

}  // namespace tertulia::api
