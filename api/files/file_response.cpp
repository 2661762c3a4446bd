// SPDX-License-Identifier: Apache-2.0
#include "api/files/file_response.hpp"

#include <algorithm>
#include <charconv>

#include <fmt/format.h>

#include "api/http/framing.hpp"
#include "api/http/log.hpp"

namespace tertulia::api {

using engine::store::FileRecord;
using engine::store::kFilePiece;

namespace {

/// A whole number and nothing else.
std::optional<std::int64_t> number_of(std::string_view text) {
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  const bool whole = error == std::errc() && end == text.data() + text.size() && number >= 0;
  return whole ? std::optional(number) : std::nullopt;
}

/// RFC 6266: a plain name for old programs, the real one percent-encoded.
std::string disposition_of(const std::string& name) {
  std::string plain;
  for (const char c : name) {
    const bool safe = c >= ' ' && c < 0x7f && c != '"' && c != '\\' && c != '%';
    plain += safe ? c : '_';
  }
  return fmt::format("attachment; filename=\"{}\"; filename*=UTF-8''{}", plain, http::percent_encode(name));
}

/// The next bytes of a part, up to the end of their piece.
std::string read_some(engine::store::Transaction& tx, const FileRecord& file, const ByteRange& rest) {
  const std::int64_t piece_no = rest.begin / kFilePiece;
  const std::string piece = engine::store::read_file_piece(tx, file.file_id, static_cast<int>(piece_no));
  const auto from = static_cast<std::size_t>(rest.begin - piece_no * kFilePiece);
  return piece.substr(from, static_cast<std::size_t>(rest.end - rest.begin));
}

}  // namespace

std::optional<ByteRange> read_range(std::string_view header, std::int64_t size) {
  constexpr std::string_view kUnit = "bytes=";
  if (!header.starts_with(kUnit)) return std::nullopt;
  header.remove_prefix(kUnit.size());
  const auto dash = header.find('-');
  if (dash == std::string_view::npos) return std::nullopt;
  const auto first = number_of(header.substr(0, dash));
  const auto last = number_of(header.substr(dash + 1));
  if (dash == 0) {  // the last so many bytes
    if (!last || *last == 0) return std::nullopt;
    return ByteRange{std::max<std::int64_t>(0, size - *last), size};
  }
  const bool open = dash + 1 == header.size();
  if (!first || (!last && !open) || *first >= size || (last && *last < *first)) return std::nullopt;
  return ByteRange{*first, open ? size : std::min(size, *last + 1)};
}

http::Response file_response(const engine::store::Database& database, engine::BrandId brand, const FileRecord& file,
                             std::optional<std::string_view> range) {
  http::Response response;
  ByteRange rest{0, file.size};
  if (const auto asked = range ? read_range(*range, file.size) : std::nullopt) {
    rest = *asked;
    response.status = 206;
    response.with("Content-Range", fmt::format("bytes {}-{}/{}", rest.begin, rest.end - 1, file.size));
  }
  response.with("Content-Type", file.type)
      .with("Content-Disposition", disposition_of(file.name))
      .with("Content-Security-Policy", "default-src 'none'; sandbox")
      .with("Cross-Origin-Resource-Policy", "same-origin")
      .with("Accept-Ranges", "bytes")
      .with("Cache-Control", "no-store");
  response.source = [&database, brand, file, rest](std::string& out) mutable {
    try {
      engine::store::Transaction tx(database, brand);
      const std::string bytes = read_some(tx, file, rest);
      rest.begin += static_cast<std::int64_t>(bytes.size());
      out += bytes;
      return rest.begin < rest.end && !bytes.empty();
    } catch (const std::exception& error) {
      log_error("file", {{"what", std::string_view(error.what())}});
      throw;
    }
  };
  return response;
}

}  // namespace tertulia::api
