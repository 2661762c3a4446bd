// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <iosfwd>
#include <string>

#include "engine/export/writer.hpp"

namespace tertulia::api {

struct ExportOptions {
  std::filesystem::path data;  ///< data folder of the server; its PostgreSQL need not run
  std::string database;        ///< URL of a real PostgreSQL as the server's role; empty: the embedded one
  std::string wave;
  std::string language = "default";
  engine::exports::Options file;
};

/// `tertulia export --wave ID --format sav`: the responses of a wave as a file on `out`, however many, and how many on
/// `err`. Returns the exit code: 0, or 1 with a sentence on `err`; the file is whole only with 0.
int run_export(const ExportOptions& options, std::ostream& out, std::ostream& err);

}  // namespace tertulia::api
