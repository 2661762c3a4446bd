// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/services.hpp"
#include "engine/core/strong_id.hpp"
#include "engine/store/transaction.hpp"

namespace tertulia::api {

/// What became of a turn at a wave.
enum class Turn {
  Done,  ///< everything is judged
  More,  ///< there is more to judge
  Busy   ///< another server is at it
};

/// Judges some completes of the wave that were not judged yet, and keeps what it found. Takes new norms first where the
/// completes have grown by half since the last ones; then everything is judged anew, so that what stands is by the
/// newest norms. The same stored data gives the same assessments.
Turn assess_some(engine::store::Transaction& tx, const Services& services, const engine::WaveId& wave);

}  // namespace tertulia::api
