// SPDX-License-Identifier: Apache-2.0
#include "engine/store/idempotency_store.hpp"

#include "engine/core/token.hpp"
#include "engine/store/sql.hpp"

namespace tertulia::engine::store {
namespace {
using namespace std::chrono_literals;
constexpr auto kPatience = 100ms;  // for the first request with the same key to end
}  // namespace

Result<std::optional<Replay>> begin_idempotent(Transaction& tx, std::string_view key, std::string_view request_hash,
                                               Instant now) {
  tx.run(sql::idempotency_delete_old, {{"brand_id", tx.brand()}, {"before", now - 24h}});
  tx.set_lock_timeout(kPatience);
  try {
    const auto inserted = tx.run(
        sql::idempotency_begin,
        {{"brand_id", tx.brand()}, {"key", key}, {"request_hash", bytea_text(request_hash)}, {"created_at", now}});
    tx.set_lock_timeout(0ms);
    if (inserted == 1) return std::optional<Replay>{};
  } catch (const StoreError& error) {
    if (error.kind() != StoreError::Kind::LockTimeout) throw;
    return Error{ErrorCode::IdempotencyInProgress, "", {}};
  }
  const Row record = tx.one(sql::idempotency_find, {{"brand_id", tx.brand()}, {"key", key}});
  if (record.text("request_hash") != hex_text(request_hash)) return Error{ErrorCode::IdempotencyKeyReused, "", {}};
  return std::optional(Replay{static_cast<int>(record.integer("status")), record.text("body")});
}

void finish_idempotent(Transaction& tx, std::string_view key, int status, std::string_view body) {
  tx.run(sql::idempotency_finish, {{"brand_id", tx.brand()}, {"key", key}, {"status", status}, {"body", body}});
}

}  // namespace tertulia::engine::store
