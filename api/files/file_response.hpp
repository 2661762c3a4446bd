// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

#include "api/http/message.hpp"
#include "engine/store/file_store.hpp"

namespace tertulia::api {

/// The bytes of a file, read piece by piece as they are sent: always an attachment, never run or shown by a browser as
/// a page of ours. A `range` of one part ("bytes=0-1023") gives that part (206); any other range is as good as none
/// (RFC 9110, section 14.2). The database must outlive the answer.
http::Response file_response(const engine::store::Database& database, engine::BrandId brand,
                             const engine::store::FileRecord& file, std::optional<std::string_view> range);

/// The part of a file of `size` bytes that a Range header asks for: first byte and the one behind the last.
struct ByteRange {
  std::int64_t begin = 0;
  std::int64_t end = 0;
  bool operator==(const ByteRange&) const = default;
};
std::optional<ByteRange> read_range(std::string_view header, std::int64_t size);

}  // namespace tertulia::api
