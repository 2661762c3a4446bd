// SPDX-License-Identifier: Apache-2.0
#include "api/commands/report_format.hpp"

#include <fstream>
#include <iterator>

namespace tertulia::api {

std::optional<std::string> read_file(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in || std::filesystem::is_directory(path)) return std::nullopt;
  return std::string{std::istreambuf_iterator<char>(in), {}};
}

}  // namespace tertulia::api
