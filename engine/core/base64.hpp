// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace tertulia::engine {

/// The bytes of a base64 text with padding (RFC 4648 section 4); nothing if it is none.
std::optional<std::string> from_base64(std::string_view text);
/// The bytes of a base64url text without padding (section 5); nothing if it is none.
std::optional<std::string> from_base64url(std::string_view text);
std::string base64(std::string_view bytes);
std::string base64url(std::string_view bytes);

}  // namespace tertulia::engine
