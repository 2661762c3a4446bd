// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "engine/store/database.hpp"

namespace tertulia::engine::store {

/// What keeps the database from being used: it is away, or a setting would lose acknowledged answers. Empty when all is
/// well.
std::string database_trouble(const Database& database);

}  // namespace tertulia::engine::store
