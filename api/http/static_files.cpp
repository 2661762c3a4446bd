// SPDX-License-Identifier: Apache-2.0
#include "api/http/static_files.hpp"

#include <fstream>
#include <sstream>

#include "engine/core/token.hpp"

namespace tertulia::api::http {
namespace {

namespace fs = std::filesystem;

std::string read_file(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream bytes;
  bytes << in.rdbuf();
  return bytes.str();
}

std::string type_of(const fs::path& path) {
  static const std::map<std::string, std::string> types = {{".html", "text/html; charset=utf-8"},
                                                           {".js", "text/javascript; charset=utf-8"},
                                                           {".css", "text/css; charset=utf-8"},
                                                           {".json", "application/json"},
                                                           {".svg", "image/svg+xml"},
                                                           {".png", "image/png"},
                                                           {".woff2", "font/woff2"},
                                                           {".txt", "text/plain; charset=utf-8"}};
  const auto found = types.find(path.extension().string());
  return found == types.end() ? "application/octet-stream" : found->second;
}

constexpr const char* kPolicy =
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: https:; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors ";

}  // namespace

StaticFiles::StaticFiles(const fs::path& folder) {
  std::error_code ignored;
  for (const auto& entry : fs::recursive_directory_iterator(folder, ignored)) {
    if (!entry.is_regular_file() || entry.path().extension() == ".gz" || entry.path().extension() == ".stamp") continue;
    File file{read_file(entry.path()), {}, type_of(entry.path()), {}};
    const fs::path gzip = entry.path().string() + ".gz";
    if (fs::exists(gzip)) file.gzip = read_file(gzip);
    file.etag = "\"" + engine::hex_text(engine::content_hash(file.bytes)).substr(0, 20) + "\"";
    files_.emplace(fs::relative(entry.path(), folder).generic_string(), std::move(file));
  }
}

std::optional<Response> StaticFiles::find(const std::string& path, const Request& request,
                                          const std::string& frame_ancestors) const {
  const auto found = files_.find(path);
  if (found == files_.end()) return std::nullopt;
  const File& file = found->second;
  Response response;
  response.with("ETag", file.etag).with("Vary", "Accept-Encoding");
  const bool hashed = path.rfind("assets/", 0) == 0;  // their names change with their contents
  response.with("Cache-Control", hashed ? "public, max-age=31536000, immutable" : "no-cache");
  if (request.header("if-none-match") == file.etag) {
    response.status = 304;
    return response;
  }
  response.with("Content-Type", file.type);
  if (file.type.rfind("text/html", 0) == 0) response.with("Content-Security-Policy", kPolicy + frame_ancestors);
  const bool takes_gzip = request.header("accept-encoding").value_or("").find("gzip") != std::string_view::npos;
  if (takes_gzip && !file.gzip.empty()) {
    response.with("Content-Encoding", "gzip");
    response.body = file.gzip;
  } else {
    response.body = file.bytes;
  }
  return response;
}

}  // namespace tertulia::api::http
