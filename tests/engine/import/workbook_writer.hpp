// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

namespace tertulia::engine::imports {

/// A zip archive with these parts, by name.
std::string archive_of(const std::vector<std::pair<std::string, std::string>>& parts);

/// An .xlsx file with these sheets, each cell a text; a row's cells are separated by '|'.
std::string workbook_of(const std::vector<std::pair<std::string, std::vector<std::string>>>& sheets);

}  // namespace tertulia::engine::imports
