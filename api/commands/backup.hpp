// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>

namespace tertulia::api {

/// Prints the name of the base backup. Returns the exit code.
int make_backup(const std::filesystem::path& data, const std::filesystem::path& to);

/// Puts the database back, brings its schema up to date and erases again whom the journal names, before anybody is
/// served. `until` may be empty. Returns the exit code.
int restore_backup(const std::filesystem::path& from, const std::filesystem::path& data, const std::string& until);

}  // namespace tertulia::api
