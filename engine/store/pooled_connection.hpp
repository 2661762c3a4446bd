// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include <libpq-fe.h>
#include <soci/soci.h>

#include "engine/store/transaction.hpp"

/// How statements reach PostgreSQL; for engine/store only.
namespace tertulia::engine::store {

struct ClearResult {
  void operator()(PGresult* result) const { PQclear(result); }
};
using ResultPtr = std::unique_ptr<PGresult, ClearResult>;

/// A statement on its way.
struct Call {
  std::string_view name;  ///< for errors
  std::string text;
  Parameters parameters;
  bool changes = false;  ///< the text is another each time, so nothing is kept of it
};

/// One connection of the pool with the statements that it knows. Not thread-safe: whoever has leased it uses it alone.
/// All functions throw StoreError.
class PooledConnection {
 public:
  /// Both outlive this. `session` is the pool's.
  PooledConnection(const DatabaseOptions& options, soci::session& session) : options_(options), session_(session) {}

  [[nodiscard]] bool is_open() const;
  /// Opens it, anew if it was open.
  void open();
  /// Rolls back what is open. What is broken is closed, so that it serves nobody else.
  void put_to_rest();

  /// Sends all of them, then waits for all results: one round trip. When one fails those behind it are not run.
  std::vector<ResultPtr> run(const std::vector<Call>& calls);
  /// Hands over the rows of a statement one by one as they arrive.
  void stream(const Call& call, const std::function<void(const PassingRow&)>& take, RowFormat format);

 private:
  struct Statement {
    std::string text;                ///< with $1, $2, … for its parameters
    std::vector<std::string> names;  ///< of the parameters, one a placeholder
    std::string prepared;            ///< what the session calls it; empty: not prepared yet
    int uses = 0;
  };
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
  };

  [[nodiscard]] PGconn* raw() const;
  Statement& statement_of(const Call& call);
  void prepare(const Call& call, Statement& statement);
  ResultPtr run_one(const Call& call);
  std::vector<ResultPtr> run_many(const std::vector<Call>& calls);

  const DatabaseOptions& options_;
  soci::session& session_;
  std::unordered_map<std::string, Statement, Hash, std::equal_to<>> statements_;  ///< by the text of the query
  std::uint64_t prepared_ = 0;
};

}  // namespace tertulia::engine::store
