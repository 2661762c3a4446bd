// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>

#include "api/http/message.hpp"

namespace tertulia::api::http {

/// The built pages, read into memory once: a few megabytes. Immutable, thread-safe.
class StaticFiles {
 public:
  /// Reads a folder; a file.gz beside a file is its compressed form. A folder that is not there gives no files.
  explicit StaticFiles(const std::filesystem::path& folder);

  [[nodiscard]] bool empty() const { return files_.empty(); }
  /// The file of that path below the folder, such as "assets/x.js": compressed if the client takes it, 304 if it has
  /// it. Pages may be framed by `frame_ancestors`, a source list of Content-Security-Policy.
  [[nodiscard]] std::optional<Response> find(const std::string& path, const Request& request,
                                             const std::string& frame_ancestors = "'none'") const;

 private:
  struct File {
    std::string bytes;
    std::string gzip;
    std::string type;
    std::string etag;
  };
  std::map<std::string, File> files_;
};

}  // namespace tertulia::api::http
