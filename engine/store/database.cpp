// SPDX-License-Identifier: Apache-2.0
#include "engine/store/database.hpp"

#include "engine/store/database_impl.hpp"

namespace tertulia::engine::store {

Database::Database(DatabaseOptions options) : impl_(std::make_unique<Impl>(std::move(options))) {}
Database::~Database() = default;

}  // namespace tertulia::engine::store
