// SPDX-License-Identifier: Apache-2.0
#include "engine/core/token.hpp"

#include <cassert>

#include <sodium.h>

#include "engine/core/signature.hpp"

namespace tertulia::engine {
namespace {

constexpr std::size_t kSecret = 32;
constexpr std::size_t kText = 64;  // (16 + 32) bytes are whole groups of three
constexpr int kVariant = sodium_base64_VARIANT_URLSAFE_NO_PADDING;

}  // namespace

Token Token::random(BrandId brand) {
  Token token{brand, std::string(kSecret, '\0')};
  randombytes_buf(token.secret.data(), token.secret.size());
  return token;
}

std::optional<Token> Token::parse(std::string_view text) {
  if (text.size() != kText) return std::nullopt;
  std::array<std::uint8_t, 16 + kSecret> bytes{};
  std::size_t length = 0;
  if (sodium_base642bin(bytes.data(), bytes.size(), text.data(), text.size(), nullptr, &length, nullptr, kVariant) !=
          0 ||
      length != bytes.size()) {
    return std::nullopt;
  }
  std::array<std::uint8_t, 16> brand{};
  std::copy_n(bytes.begin(), 16, brand.begin());
  return Token{BrandId(Uuid(brand)), std::string(bytes.begin() + 16, bytes.end())};
}

std::string Token::text() const {
  assert(secret.size() == kSecret);  // a shorter secret would be a fault of ours
  const auto& id = brand.value().bytes();
  std::string bytes(id.begin(), id.end());
  bytes += secret;
  std::string text(kText + 1, '\0');
  sodium_bin2base64(text.data(), text.size(), reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size(),
                    kVariant);
  text.resize(kText);
  return text;
}

std::string token_hash(std::string_view secret) { return sha256(secret); }

std::string content_hash(std::string_view content) {
  std::string hash(32, '\0');
  crypto_generichash(reinterpret_cast<std::uint8_t*>(hash.data()), hash.size(),
                     reinterpret_cast<const std::uint8_t*>(content.data()), content.size(), nullptr, 0);
  return hash;
}

std::string hex_text(std::string_view bytes) {
  std::string hex(bytes.size() * 2 + 1, '\0');
  sodium_bin2hex(hex.data(), hex.size(), reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size());
  hex.pop_back();
  return hex;
}

std::string bytea_text(std::string_view bytes) { return "\\x" + hex_text(bytes); }

std::string from_hex(std::string_view hex) {
  std::string bytes(hex.size() / 2, '\0');
  std::size_t length = 0;
  sodium_hex2bin(reinterpret_cast<std::uint8_t*>(bytes.data()), bytes.size(), hex.data(), hex.size(), nullptr, &length,
                 nullptr);
  bytes.resize(length);
  return bytes;
}

}  // namespace tertulia::engine
