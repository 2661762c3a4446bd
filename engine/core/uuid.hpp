// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "engine/core/clock.hpp"

namespace tertulia::engine {

/// 128 bits of RFC 9562, kept in network order so that comparison follows the text form.
class Uuid {
 public:
  constexpr Uuid() = default;
  constexpr explicit Uuid(const std::array<std::uint8_t, 16>& bytes) : bytes_(bytes) {}

  /// Version 7: ordered by `now` to the millisecond, then by a counter of this process, then random.
  /// Two calls of one process never give the same value or a descending one. Thread-safe.
  static Uuid version7(Instant now);
  /// Version 4: random. Where order would betray somebody, such as anonymous responses.
  static Uuid version4();
  /// Only the canonical form of 36 characters, in either case.
  static std::optional<Uuid> parse(std::string_view text);

  [[nodiscard]] std::string text() const;
  [[nodiscard]] const std::array<std::uint8_t, 16>& bytes() const { return bytes_; }
  [[nodiscard]] bool is_nil() const { return *this == Uuid{}; }
  auto operator<=>(const Uuid&) const = default;

 private:
  std::array<std::uint8_t, 16> bytes_{};
};

}  // namespace tertulia::engine

template <>
struct std::hash<tertulia::engine::Uuid> {
  std::size_t operator()(const tertulia::engine::Uuid& id) const noexcept {
    return std::hash<std::string_view>{}({reinterpret_cast<const char*>(id.bytes().data()), id.bytes().size()});
  }
};
