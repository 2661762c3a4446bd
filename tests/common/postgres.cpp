// SPDX-License-Identifier: Apache-2.0
#include "tests/common/postgres.hpp"

#include <stdexcept>

#include <sys/stat.h>

#include "engine/store/access_store.hpp"
#include "engine/store/migrations.hpp"
#include "engine/store/transaction.hpp"
#include "panels/store/migrations.hpp"

namespace tertulia::tests {

using namespace engine::store;

TemporaryFolder::TemporaryFolder() {
  std::string pattern = (std::filesystem::temp_directory_path() / "tertulia-test-XXXXXX").string();
  if (::mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("no temporary folder");
  path_ = pattern;
  ::chmod(pattern.c_str(), 0755);  // PostgreSQL's account must reach the folder inside
}

TemporaryFolder::~TemporaryFolder() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

Postgres& Postgres::instance() {
  static Postgres postgres;
  return postgres;
}

std::vector<Migration> Postgres::migrations() {
  std::vector<Migration> all = engine::store::kMigrations;
  all.insert(all.end(), panels::store::kMigrations.begin(), panels::store::kMigrations.end());
  return all;
}

Postgres::Postgres() : server_(std::make_unique<EmbeddedPostgres>(folder_.path() / "data")) {
  migrate(server_->owner_url(), migrations(), engine::SystemClock().now());
  database_ = std::make_unique<Database>(DatabaseOptions{server_->server_url(), 24, std::chrono::seconds{20}});
}

engine::Instant some_time() { return *engine::parse_instant("2026-11-22T12:00:00Z"); }

engine::BrandId new_brand() {
  const engine::BrandId brand(engine::Uuid::version7(engine::SystemClock().now()));
  Transaction tx(Postgres::instance().database(), brand);
  insert_brand(tx, {brand, "Farola (invented)", some_time()});
  tx.commit();
  return brand;
}

}  // namespace tertulia::tests
