// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "engine/core/result.hpp"
#include "engine/store/transaction.hpp"

namespace tertulia::engine::store {

/// The answer that a request with the same key got before.
struct Replay {
  int status;
  std::string body;
};

/// Takes the key for this request, or gives the earlier answer. The record becomes visible when `tx` commits, together
/// with what the request changed. Errors: IdempotencyKeyReused (another request), IdempotencyInProgress (the first has
/// not ended).
Result<std::optional<Replay>> begin_idempotent(Transaction& tx, std::string_view key, std::string_view request_hash,
                                               Instant now);
/// Keeps the answer. `body` must hold no secret.
void finish_idempotent(Transaction& tx, std::string_view key, int status, std::string_view body);

}  // namespace tertulia::engine::store
