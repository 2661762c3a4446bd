// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <deque>

#include <soci/connection-pool.h>

#include "engine/store/database.hpp"
#include "engine/store/pooled_connection.hpp"

namespace tertulia::engine::store {

/// The part of Database that knows SOCI and libpq; for engine/store only.
struct Database::Impl {
  explicit Impl(DatabaseOptions options_) : options(std::move(options_)), pool(options.connections) {
    for (std::size_t i = 0; i < options.connections; ++i) connections.emplace_back(options, pool.at(i));
  }
  const DatabaseOptions options;
  soci::connection_pool pool;
  std::deque<PooledConnection> connections;  ///< one a position of the pool
};

}  // namespace tertulia::engine::store
