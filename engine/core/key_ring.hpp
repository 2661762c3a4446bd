// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "engine/core/result.hpp"
#include "engine/core/uuid.hpp"

namespace tertulia::engine {

/// The server's secret keys, numbered; the highest number is used for new work, older ones keep opening what they
/// sealed. Lives in configuration or the data folder, never in the database. Immutable, thread-safe.
class KeyRing {
 public:
  /// A ring with one new random key.
  static KeyRing generate();
  /// Lines "<number> <64 hexadecimal digits>".
  static Result<KeyRing> parse(std::string_view text);
  [[nodiscard]] std::string text() const;

  /// The 32-byte secret of an invitation's link. The same invitation and generation give the same secret again.
  [[nodiscard]] std::string link_secret(const Uuid& invitation, int generation) const;
  /// The key by which a brand signs for whom a link is: 64 hexadecimal digits. The same link gives the same key again.
  [[nodiscard]] std::string signing_key(const Uuid& link) const;
  /// Proves that a link to unsubscribe is ours: 16 bytes. The same member gives the same proof again.
  [[nodiscard]] std::string unsubscribe_proof(const Uuid& member) const;
  /// The code of eight digits by which somebody signs in. The same sign-in gives the same code again.
  [[nodiscard]] std::string sign_in_code(const Uuid& sign_in) const;
  /// Encrypts and authenticates; `context` (the row's id) must be given again to open it. Never gives the same bytes
  /// twice.
  [[nodiscard]] std::string seal(std::string_view plain, std::string_view context) const;
  /// Nothing when the bytes were changed, belong to another context, or their key is not in the ring.
  [[nodiscard]] std::optional<std::string> open(std::string_view sealed, std::string_view context) const;
  /// A keyed hash of 32 bytes for looking up an address by equality. Made with the oldest key, so that it never
  /// changes.
  [[nodiscard]] std::string lookup(std::string_view normalised) const;

 private:
  using Key = std::array<std::uint8_t, 32>;
  std::map<std::uint32_t, Key> keys_;
};

}  // namespace tertulia::engine
