// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <soci/connection-pool.h>
#include <soci/postgresql/soci-postgresql.h>
#include <soci/soci.h>

#include "engine/store/database.hpp"

namespace tertulia::engine::store {

/// The part of Database that knows SOCI; for engine/store only.
struct Database::Impl {
  explicit Impl(DatabaseOptions options_) : options(std::move(options_)), pool(options.connections) {}
  DatabaseOptions options;
  soci::connection_pool pool;
};

/// The libpq connection of a SOCI session; null before it was opened.
PGconn* connection_of(soci::session& session);

}  // namespace tertulia::engine::store
