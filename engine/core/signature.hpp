// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace tertulia::engine {

/// SHA-256 (FIPS 180-4) of `text`, 32 bytes.
std::string sha256(std::string_view text);
/// HMAC-SHA-256 (RFC 2104) of `text`, 32 bytes. `key` may have any length.
std::string hmac_sha256(std::string_view key, std::string_view text);
/// Takes the same time wherever two texts of one length differ.
bool equal_secretly(std::string_view left, std::string_view right);

}  // namespace tertulia::engine
