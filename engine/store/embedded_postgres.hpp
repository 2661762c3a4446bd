// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <filesystem>
#include <string>
#include <vector>

#include <sys/types.h>

#include "engine/store/process.hpp"

namespace tertulia::engine::store {

struct EmbeddedOptions {
  std::filesystem::path archive{};  ///< keeps the write-ahead log in its folder wal as it is written; empty: nowhere
  std::vector<std::string> settings{};  ///< of PostgreSQL, for this start: "name=value"
  std::chrono::seconds patience{60};    ///< how long the start may take
};

/// A private PostgreSQL in the server's data folder: on a Unix socket only, started and stopped with the server,
/// recovered after a kill -9 of either. Two locks in the folder: `lock` is held by the server; `pg.lock` is inherited
/// by every process of PostgreSQL, so whoever gets it knows that none of ours lives.
///
/// Construct and use from one thread that lives as long as the server: PostgreSQL is stopped when that thread ends.
class EmbeddedPostgres {
 public:
  /// Makes the cluster if there is none, clears what a killed server left, starts and waits until it takes connections.
  /// Throws StoreError, also when another server uses the folder.
  explicit EmbeddedPostgres(std::filesystem::path folder, EmbeddedOptions options = {});
  /// Stops it (fast shutdown) and waits.
  ~EmbeddedPostgres();
  EmbeddedPostgres(const EmbeddedPostgres&) = delete;
  EmbeddedPostgres& operator=(const EmbeddedPostgres&) = delete;

  /// Starts it anew if it has died. Returns true if it had.
  bool restart_if_dead();

  /// Whether a server uses the folder now.
  static bool is_used(const std::filesystem::path& folder);
  /// The connection string of the server's role in the cluster of that folder.
  static std::string server_url_of(const std::filesystem::path& folder);

  /// Connection strings of the schema's owner and of the server's role.
  [[nodiscard]] std::string owner_url() const;
  [[nodiscard]] std::string server_url() const;
  [[nodiscard]] pid_t postmaster() const { return postmaster_; }

 private:
  void lock_server();
  [[nodiscard]] int lock_cluster();
  void make_cluster(int cluster_lock);
  void start();
  void wait_until_ready();

  Account account_;
  EmbeddedOptions options_;
  std::filesystem::path programs_;
  std::filesystem::path folder_;
  std::filesystem::path data_;
  std::filesystem::path socket_;
  int server_lock_ = -1;
  int log_ = -1;
  pid_t postmaster_ = -1;
};

}  // namespace tertulia::engine::store
