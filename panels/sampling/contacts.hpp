// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "engine/core/clock.hpp"
#include "engine/core/strong_id.hpp"

namespace tertulia::panels::sampling {

/// Minutes since 1970, rounded down: exact enough for rules in days, and small.
using Minute = std::int32_t;
Minute minute_of(engine::Instant instant);
inline constexpr Minute kMinutesOfDay = 24 * 60;

/// How a brand was in touch with a member.
enum class ContactKind : std::uint8_t {
  Invitation,  ///< drawn for a wave
  Interview    ///< took part in one
};
std::string_view slug(ContactKind kind);

struct Contact {
  Minute at = 0;
  std::uint32_t wave = 0;  ///< a place among waves() of an invitation
  ContactKind kind = ContactKind::Invitation;
};

/// What a brand did to each row's member, in whatever panel, by time. Thread-safe to read.
class Contacts {
 public:
  /// The place of a wave; a new one gets the next.
  std::uint32_t place_of(const engine::WaveId& wave);
  [[nodiscard]] std::optional<std::uint32_t> find(const engine::WaveId& wave) const;

  /// Appends a contact to the last of `row` + 1 rows; rows come in order.
  void append(std::size_t row, Contact contact);
  /// Rows that have other contacts now.
  void replace(const std::map<std::size_t, std::vector<Contact>>& rows);
  [[nodiscard]] std::span<const Contact> of(std::size_t row) const;
  [[nodiscard]] std::size_t bytes() const;

 private:
  std::vector<std::uint32_t> ends_;  ///< of each row's contacts; rows behind the last have none
  std::vector<Contact> all_;
  std::map<engine::WaveId, std::uint32_t> places_;
};

}  // namespace tertulia::panels::sampling
