// SPDX-License-Identifier: Apache-2.0
#include "engine/core/uuid.hpp"

#include <mutex>

#include <sodium.h>

namespace tertulia::engine {
namespace {

std::array<std::uint8_t, 16> random_bytes() {
  std::array<std::uint8_t, 16> bytes{};
  randombytes_buf(bytes.data(), bytes.size());
  return bytes;
}

void stamp(std::array<std::uint8_t, 16>& bytes, std::uint8_t version) {
  bytes[6] = static_cast<std::uint8_t>((bytes[6] & 0x0f) | (version << 4));
  bytes[8] = static_cast<std::uint8_t>((bytes[8] & 0x3f) | 0x80);
}

/// The millisecond and the 12-bit counter of the last version 7 made here (RFC 9562 §6.2, method 1).
struct Sequence {
  std::mutex mutex;
  std::uint64_t millisecond = 0;
  std::uint32_t counter = 0;
};

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

}  // namespace

Uuid Uuid::version7(Instant now) {
  static Sequence sequence;
  auto bytes = random_bytes();
  auto millisecond =
      static_cast<std::uint64_t>(std::chrono::duration_cast<std::chrono::milliseconds>(now.time_since_epoch()).count());
  std::uint32_t counter = 0;
  {
    const std::lock_guard lock(sequence.mutex);
    if (millisecond > sequence.millisecond) {
      sequence.millisecond = millisecond;
      sequence.counter = ((static_cast<std::uint32_t>(bytes[6]) << 8) | bytes[7]) & 0x7ff;  // leaves room to count up
    } else if (++sequence.counter > 0xfff) {
      ++sequence.millisecond;  // more than two thousand in one millisecond: borrow from the next
      sequence.counter = 0;
    }
    millisecond = sequence.millisecond;
    counter = sequence.counter;
  }
  for (std::size_t i = 0; i < 6; ++i) bytes[i] = static_cast<std::uint8_t>(millisecond >> (8 * (5 - i)));
  bytes[6] = static_cast<std::uint8_t>(counter >> 8);
  bytes[7] = static_cast<std::uint8_t>(counter);
  stamp(bytes, 7);
  return Uuid(bytes);
}

Uuid Uuid::version4() {
  auto bytes = random_bytes();
  stamp(bytes, 4);
  return Uuid(bytes);
}

std::optional<Uuid> Uuid::parse(std::string_view text) {
  if (text.size() != 36) return std::nullopt;
  std::array<std::uint8_t, 16> bytes{};
  std::size_t at = 0;
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    if (at == 8 || at == 13 || at == 18 || at == 23) {
      if (text[at++] != '-') return std::nullopt;
    }
    const int high = hex_digit(text[at++]);
    const int low = hex_digit(text[at++]);
    if (high < 0 || low < 0) return std::nullopt;
    bytes[i] = static_cast<std::uint8_t>(high * 16 + low);
  }
  return Uuid(bytes);
}

std::string Uuid::text() const {
  static constexpr char kDigits[] = "0123456789abcdef";
  std::string text;
  text.reserve(36);
  for (std::size_t i = 0; i < bytes_.size(); ++i) {
    if (i == 4 || i == 6 || i == 8 || i == 10) text += '-';
    text += kDigits[bytes_[i] >> 4];
    text += kDigits[bytes_[i] & 0xf];
  }
  return text;
}

}  // namespace tertulia::engine
