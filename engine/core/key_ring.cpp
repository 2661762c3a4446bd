// SPDX-License-Identifier: Apache-2.0
#include "engine/core/key_ring.hpp"

#include <charconv>

#include <fmt/format.h>
#include <sodium.h>

#include "engine/core/token.hpp"

namespace tertulia::engine {
namespace {

using Bytes = std::array<std::uint8_t, 32>;

constexpr std::size_t kNonce = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t kTag = crypto_aead_xchacha20poly1305_ietf_ABYTES;
constexpr std::size_t kNumber = 4;

const std::uint8_t* bytes_of(std::string_view text) { return reinterpret_cast<const std::uint8_t*>(text.data()); }

/// A key of its own for each use, so that no two uses can be played against each other.
Bytes subkey(const Bytes& key, std::string_view use) {
  Bytes derived{};
  crypto_generichash(derived.data(), derived.size(), bytes_of(use), use.size(), key.data(), key.size());
  return derived;
}

std::string keyed_hash(const Bytes& key, std::string_view text) {
  std::string hash(32, '\0');
  crypto_generichash(reinterpret_cast<std::uint8_t*>(hash.data()), hash.size(), bytes_of(text), text.size(), key.data(),
                     key.size());
  return hash;
}

Error bad_ring(std::string message) { return error_at(ErrorCode::InvalidInput, "", "key_ring", std::move(message)); }

}  // namespace

KeyRing KeyRing::generate() {
  KeyRing ring;
  randombytes_buf(ring.keys_[1].data(), 32);
  return ring;
}

Result<KeyRing> KeyRing::parse(std::string_view text) {
  KeyRing ring;
  while (!text.empty()) {
    const auto line = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(text.size(), line.size() + 1));
    if (line.empty()) continue;
    std::uint32_t number = 0;
    const auto [end, fault] = std::from_chars(line.data(), line.data() + line.size(), number);
    const std::string_view hex = line.substr(static_cast<std::size_t>(end - line.data()));
    Key key{};
    std::size_t length = 0;
    const bool read = fault == std::errc() && number >= 1 && hex.size() == 65 && hex.front() == ' ' &&
                      sodium_hex2bin(key.data(), key.size(), hex.data() + 1, 64, nullptr, &length, nullptr) == 0 &&
                      length == 32;
    if (!read) return bad_ring("A line of the key ring is not a number from 1 and 64 hexadecimal digits.");
    if (!ring.keys_.emplace(number, key).second)
      return bad_ring(fmt::format("Key {} occurs twice in the key ring.", number));
  }
  if (ring.keys_.empty()) return bad_ring("The key ring holds no key.");
  return ring;
}

std::string KeyRing::text() const {
  std::string text;
  for (const auto& [number, key] : keys_) {
    text += fmt::format("{} ", number);
    for (const std::uint8_t byte : key) text += fmt::format("{:02x}", byte);
    text += '\n';
  }
  return text;
}

std::string KeyRing::link_secret(const Uuid& invitation, int generation) const {
  return keyed_hash(subkey(keys_.begin()->second, "link"), fmt::format("{}.{}", invitation.text(), generation));
}

std::string KeyRing::signing_key(const Uuid& link) const {
  return hex_text(keyed_hash(subkey(keys_.begin()->second, "sign"), link.text()));
}

std::string KeyRing::unsubscribe_proof(const Uuid& member) const {
  return keyed_hash(subkey(keys_.begin()->second, "unsubscribe"), member.text()).substr(0, 16);
}

std::string KeyRing::sign_in_code(const Uuid& sign_in) const {
  std::uint64_t number = 0;
  for (const char byte : keyed_hash(subkey(keys_.begin()->second, "sign in"), sign_in.text()).substr(0, 8))
    number = number << 8 | static_cast<std::uint8_t>(byte);
  return fmt::format("{:08}", number % 100'000'000);  // of 64 bits: no code is noticeably likelier
}

std::string KeyRing::seal(std::string_view plain, std::string_view context) const {
  const auto& [number, key] = *keys_.rbegin();
  const Bytes use = subkey(key, "seal");
  std::string sealed(kNumber + kNonce + plain.size() + kTag, '\0');
  auto* out = reinterpret_cast<std::uint8_t*>(sealed.data());
  for (std::size_t i = 0; i < kNumber; ++i) out[i] = static_cast<std::uint8_t>(number >> (8 * i));
  randombytes_buf(out + kNumber, kNonce);
  crypto_aead_xchacha20poly1305_ietf_encrypt(out + kNumber + kNonce, nullptr, bytes_of(plain), plain.size(),
                                             bytes_of(context), context.size(), nullptr, out + kNumber, use.data());
  return sealed;
}

std::optional<std::string> KeyRing::open(std::string_view sealed, std::string_view context) const {
  if (sealed.size() < kNumber + kNonce + kTag) return std::nullopt;
  const std::uint8_t* in = bytes_of(sealed);
  std::uint32_t number = 0;
  for (std::size_t i = 0; i < kNumber; ++i) number |= static_cast<std::uint32_t>(in[i]) << (8 * i);
  const auto key = keys_.find(number);
  if (key == keys_.end()) return std::nullopt;
  const Bytes use = subkey(key->second, "seal");
  std::string plain(sealed.size() - kNumber - kNonce - kTag, '\0');
  const int opened = crypto_aead_xchacha20poly1305_ietf_decrypt(
      reinterpret_cast<std::uint8_t*>(plain.data()), nullptr, nullptr, in + kNumber + kNonce,
      sealed.size() - kNumber - kNonce, bytes_of(context), context.size(), in + kNumber, use.data());
  if (opened != 0) return std::nullopt;
  return plain;
}

std::string KeyRing::lookup(std::string_view normalised) const {
  return keyed_hash(subkey(keys_.begin()->second, "lookup"), normalised);
}

}  // namespace tertulia::engine
