// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "engine/core/clock.hpp"
#include "engine/core/strong_id.hpp"
#include "engine/store/database.hpp"
#include "engine/store/embedded_postgres.hpp"
#include "engine/store/migrator.hpp"

namespace tertulia::tests {

/// A folder below the system's temporary one that goes with the object.
class TemporaryFolder {
 public:
  TemporaryFolder();
  ~TemporaryFolder();
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

/// A real PostgreSQL with the whole schema, one a test binary. Tests commit for real; each works in a brand of its own.
class Postgres {
 public:
  static Postgres& instance();

  [[nodiscard]] engine::store::Database& database() { return *database_; }
  [[nodiscard]] engine::store::EmbeddedPostgres& server() { return *server_; }
  [[nodiscard]] std::string owner_url() const { return server_->owner_url(); }
  [[nodiscard]] std::string server_url() const { return server_->server_url(); }
  /// All migrations of the house.
  static std::vector<engine::store::Migration> migrations();

 private:
  Postgres();
  TemporaryFolder folder_;
  std::unique_ptr<engine::store::EmbeddedPostgres> server_;
  std::unique_ptr<engine::store::Database> database_;
};

/// 2026-11-22T12:00:00Z: a moment for tests that do not care which.
engine::Instant some_time();
/// A brand of its own, committed.
engine::BrandId new_brand();

}  // namespace tertulia::tests
