// SPDX-License-Identifier: Apache-2.0
#include "engine/store/health.hpp"

#include "engine/store/sql.hpp"
#include "engine/store/transaction.hpp"

namespace tertulia::engine::store {

std::string database_trouble(const Database& database) {
  try {
    Transaction tx(database, BrandId());
    const std::string setting = tx.one(sql::health_unsafe_setting).text("setting");
    return setting.empty() ? "" : setting + " is off, so acknowledged answers could be lost";
  } catch (const StoreError& error) {
    return "the database is away";
  }
}

}  // namespace tertulia::engine::store
