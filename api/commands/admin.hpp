// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>

namespace tertulia::api {

/// Makes an operator key, the first credential, and prints it once. With a data folder it asks the server's own
/// PostgreSQL through its socket, or starts it for a moment when no server runs. Returns the exit code.
int make_operator_key(const std::filesystem::path& data, const std::string& database);
/// Brings the schema of a database up to date as its owner.
int migrate_database(const std::string& owner_url);

}  // namespace tertulia::api
