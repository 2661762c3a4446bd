// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <optional>
#include <string>

namespace tertulia::api {

/// How a command writes its report: for people, or one line of JSON.
enum class ReportFormat { Text, Json };

/// A file's content; nothing if it cannot be read.
std::optional<std::string> read_file(const std::filesystem::path& path);

}  // namespace tertulia::api
