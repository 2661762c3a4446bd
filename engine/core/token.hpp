// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "engine/core/strong_id.hpp"

namespace tertulia::engine {

/// A secret that carries its brand: base64url(brand_id ‖ secret). Only token_hash(secret) is ever stored; the secret
/// has 256 bits.
struct Token {
  BrandId brand;
  std::string secret;  ///< 32 bytes

  /// With a fresh random secret.
  static Token random(BrandId brand);
  /// Exactly the text form, which has 64 characters; nothing for anything else.
  static std::optional<Token> parse(std::string_view text);
  [[nodiscard]] std::string text() const;
};

/// What is stored of a secret: 32 bytes. The secrets are random and long, so one round of a fast hash is enough.
std::string token_hash(std::string_view secret);
/// A hash of 32 bytes for recognising equal contents.
std::string content_hash(std::string_view content);
/// "\x…": bytes as PostgreSQL reads a bytea.
std::string bytea_text(std::string_view bytes);
std::string hex_text(std::string_view bytes);
std::string from_hex(std::string_view hex);

}  // namespace tertulia::engine
