// SPDX-License-Identifier: Apache-2.0
#include "engine/store/access_store.hpp"

#include "engine/core/token.hpp"
#include "engine/store/sql.hpp"

namespace tertulia::engine::store {
namespace {

std::string stored(std::string_view secret) { return bytea_text(token_hash(secret)); }

Credential credential_of(const Row& row) {
  return Credential{row.id<ApiKeyId>("api_key_id"), row.text("name"), row.texts("scopes"), std::nullopt, std::nullopt};
}

}  // namespace

void insert_brand(Transaction& tx, const Brand& brand) {
  tx.run(sql::brand_insert, {{"brand_id", brand.brand_id}, {"name", brand.name}, {"created_at", brand.created_at}});
}

std::optional<Brand> find_brand(Transaction& tx) {
  const auto row = tx.row(sql::brand_find, {{"brand_id", tx.brand()}});
  if (!row) return std::nullopt;
  return Brand{row->id<BrandId>("brand_id"), row->text("name"), row->instant("created_at")};
}

std::vector<BrandId> list_brand_ids(Transaction& tx) {
  std::vector<BrandId> brands;
  for (const Row& row : tx.rows(sql::brand_list_ids)) brands.push_back(row.id<BrandId>("brand_id"));
  return brands;
}

void insert_api_key(Transaction& tx, const ApiKey& key, std::string_view secret) {
  tx.run(sql::api_key_insert, {{"brand_id", tx.brand()},
                               {"api_key_id", key.api_key_id},
                               {"name", key.name},
                               {"scopes", key.scopes},
                               {"secret_hash", stored(secret)},
                               {"created_at", key.created_at}});
}

std::vector<ApiKey> list_api_keys(Transaction& tx, const ApiKeyId& after, int limit) {
  std::vector<ApiKey> keys;
  for (const Row& row : tx.rows(sql::api_key_list, {{"brand_id", tx.brand()}, {"after", after}, {"limit", limit}})) {
    keys.push_back({row.id<ApiKeyId>("api_key_id"), row.text("name"), row.texts("scopes"), row.instant("created_at"),
                    row.optional_instant("revoked_at")});
  }
  return keys;
}

bool revoke_api_key(Transaction& tx, const ApiKeyId& id, Instant now) {
  return tx.run(sql::api_key_revoke, {{"brand_id", tx.brand()}, {"api_key_id", id}, {"now", now}}) == 1;
}

std::optional<Credential> find_by_key_secret(Transaction& tx, std::string_view secret) {
  const auto row = tx.row(sql::api_key_find_by_secret, {{"brand_id", tx.brand()}, {"secret_hash", stored(secret)}});
  return row ? std::optional(credential_of(*row)) : std::nullopt;
}

void insert_session(Transaction& tx, const Uuid& session_id, const ApiKeyId& key, std::string_view secret, Instant now,
                    Instant expires_at) {
  tx.run(sql::session_insert, {{"brand_id", tx.brand()},
                               {"session_id", session_id},
                               {"api_key_id", key},
                               {"secret_hash", stored(secret)},
                               {"created_at", now},
                               {"expires_at", expires_at}});
}

std::optional<Credential> find_by_session_secret(Transaction& tx, std::string_view secret, Instant now) {
  const auto row =
      tx.row(sql::session_find_by_secret, {{"brand_id", tx.brand()}, {"secret_hash", stored(secret)}, {"now", now}});
  if (!row) return std::nullopt;
  Credential credential = credential_of(*row);
  credential.session_id = row->uuid("session_id");
  credential.expires_at = row->instant("expires_at");
  return credential;
}

void delete_session(Transaction& tx, const Uuid& session_id, Instant now) {
  tx.run(sql::session_delete, {{"brand_id", tx.brand()}, {"session_id", session_id}, {"now", now}});
}

void insert_audit(Transaction& tx, const StaffAction& action, Instant now) {
  tx.run(sql::staff_audit_insert, {{"brand_id", tx.brand()},
                                   {"audit_id", Uuid::version7(now)},
                                   {"actor_id", action.actor},
                                   {"action", action.action},
                                   {"target_kind", action.target_kind},
                                   {"target_id", action.target_id},
                                   {"occurred_at", now}});
}

}  // namespace tertulia::engine::store
