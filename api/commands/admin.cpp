// SPDX-License-Identifier: Apache-2.0
#include "api/commands/admin.hpp"

#include <iostream>
#include <optional>

#include "api/auth/scopes.hpp"
#include "api/commands/serve.hpp"
#include "engine/core/token.hpp"
#include "engine/store/access_store.hpp"
#include "engine/store/embedded_postgres.hpp"
#include "engine/store/store_error.hpp"

namespace tertulia::api {

using engine::BrandId;
using engine::store::EmbeddedPostgres;
using engine::store::Transaction;

int make_operator_key(const std::filesystem::path& data, const std::string& database) {
  std::optional<EmbeddedPostgres> postgres;
  std::string url = database;
  if (url.empty()) {
    url = EmbeddedPostgres::server_url_of(data);
    if (!EmbeddedPostgres::is_used(data)) {
      postgres.emplace(data);
      engine::store::migrate(postgres->owner_url(), all_migrations(), engine::SystemClock().now());
    }
  }
  const engine::store::Database pool({url, 1, std::chrono::seconds{10}});
  const BrandId operator_brand;
  const auto now = engine::SystemClock().now();
  Transaction tx(pool, operator_brand);
  if (!engine::store::find_brand(tx)) engine::store::insert_brand(tx, {operator_brand, "Operator", now});
  const auto token = engine::Token::random(operator_brand);
  engine::store::insert_api_key(
      tx, {engine::ApiKeyId(engine::Uuid::version7(now)), "Operator", {scopes::kBrandsWrite}, now, std::nullopt},
      token.secret);
  tx.commit();
  std::cout << "tk_" << token.text() << '\n';
  return 0;
}

int migrate_database(const std::string& owner_url) {
  const auto done = engine::store::migrate(owner_url, all_migrations(), engine::SystemClock().now());
  for (const auto& name : done) std::cout << "applied " << name << '\n';
  if (done.empty()) std::cout << "The schema is up to date.\n";
  return 0;
}

}  // namespace tertulia::api
