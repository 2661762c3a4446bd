// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/core/clock.hpp"

namespace tertulia::engine::store {

/// One file of a migrations/ folder, embedded at build time: `202611221200_foundation`.
struct Migration {
  std::string_view name;
  std::string_view sql;
};

/// Brings the schema up to date as its owner: makes the database and the server's role if they are missing, applies
/// what is not recorded in the order of the stamps, each in one transaction, and makes the partitions of the coming
/// months. Two runs at the same time wait for each other. Throws StoreError; also when an applied migration's checksum
/// differs (somebody edited it) or the database knows one that this program does not. Returns the names of those
/// applied now.
std::vector<std::string> migrate(const std::string& owner_url, std::vector<Migration> migrations, Instant now);

/// What keeps a server from using this database: the schema is older or newer, or its role owns something or is a
/// superuser. Empty when all is well.
std::string refusal(const std::string& server_url, const std::vector<Migration>& migrations);

}  // namespace tertulia::engine::store
