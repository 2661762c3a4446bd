// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstddef>
#include <memory>
#include <string>

namespace tertulia::engine::store {

struct DatabaseOptions {
  /// Whether sessions keep prepared statements, which saves planning. Only for connections that lead to PostgreSQL
  /// itself: behind a pooler of transactions another session would be asked for them.
  enum class Statements { OneTime, Prepared };
  /// How PostgreSQL plans prepared statements: for the parameters at hand until it sees that this brings nothing; or
  /// once for all and through indexes, which suits statements that find everything by its key. Planned as usual they
  /// would read a table that was empty when they were planned from end to end, while it grows.
  enum class Planning { Usual, ByKey };

  std::string url;  ///< a libpq connection string or URI; connects as the server's role, which owns nothing
  std::size_t connections = 10;
  std::chrono::milliseconds lease_timeout{5000};  ///< how long a Transaction waits for a free connection
  Statements statements = Statements::OneTime;
  Planning planning = Planning::Usual;
};

/// A bounded pool of PostgreSQL connections. Thread-safe. Connections are made when first needed and made again when
/// lost; a server that is away shows as StoreError{Unavailable} from Transaction, never from here.
class Database {
 public:
  explicit Database(DatabaseOptions options);
  ~Database();
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;

  struct Impl;
  [[nodiscard]] Impl& impl() const { return *impl_; }

 private:
  std::unique_ptr<Impl> impl_;
};

}  // namespace tertulia::engine::store
