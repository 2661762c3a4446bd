// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/core/clock.hpp"
#include "engine/core/strong_id.hpp"
#include "engine/store/transaction.hpp"

/// Brands, API keys, console sessions and the audit of what staff did with them.
namespace tertulia::engine::store {

struct Brand {
  BrandId brand_id;
  std::string name;
  Instant created_at{};
};

struct ApiKey {
  ApiKeyId api_key_id;
  std::string name;
  std::vector<std::string> scopes;
  Instant created_at{};
  std::optional<Instant> revoked_at;
};

/// Who a request acts as. `session` is set for a console session.
struct Credential {
  ApiKeyId api_key_id;
  std::string name;
  std::vector<std::string> scopes;
  std::optional<Uuid> session_id;
  std::optional<Instant> expires_at;
};

void insert_brand(Transaction& tx, const Brand& brand);
std::optional<Brand> find_brand(Transaction& tx);
/// All brands, for the operator's commands.
std::vector<BrandId> list_brand_ids(Transaction& tx);

void insert_api_key(Transaction& tx, const ApiKey& key, std::string_view secret);
std::vector<ApiKey> list_api_keys(Transaction& tx, const ApiKeyId& after, int limit);
/// False when there is no such key.
bool revoke_api_key(Transaction& tx, const ApiKeyId& id, Instant now);
std::optional<Credential> find_by_key_secret(Transaction& tx, std::string_view secret);

void insert_session(Transaction& tx, const Uuid& session_id, const ApiKeyId& key, std::string_view secret, Instant now,
                    Instant expires_at);
std::optional<Credential> find_by_session_secret(Transaction& tx, std::string_view secret, Instant now);
void delete_session(Transaction& tx, const Uuid& session_id, Instant now);

struct StaffAction {
  Uuid actor;                    ///< an API key, or the participant who moderates a room
  std::string_view action;       ///< such as "wave.open"
  std::string_view target_kind;  ///< such as "wave"
  Uuid target_id;
};
void insert_audit(Transaction& tx, const StaffAction& action, Instant now);

}  // namespace tertulia::engine::store
