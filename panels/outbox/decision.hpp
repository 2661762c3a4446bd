// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "engine/core/clock.hpp"
#include "engine/fieldwork/wave_lifecycle.hpp"
#include "panels/outbox/message.hpp"

/// Whether a message may go now, later or never; pure.
namespace tertulia::panels::outbox {

/// Hours of the day in which nothing is sent, by the member's own clock: from `from` to before `to`, over midnight when
/// `to` is the smaller.
struct QuietHours {
  int from = 0;  ///< minute of the day
  int to = 0;    ///< minute of the day; another one than `from`
  bool operator==(const QuietHours&) const = default;
};

/// What is known when a message is about to go.
struct Circumstances {
  Kind kind = Kind::Invitation;
  Channel channel = Channel::Email;
  int reminder_no = 0;  ///< 1 for the first reminder
  int reminders = 0;    ///< how many the wave sends
  engine::fieldwork::WaveStatus wave_status{};
  Channel prefers = Channel::Email;  ///< of the wave's channels, by which the member can be asked
  bool has_left = false;             ///< the panel
  bool consents = false;             ///< to research contact, by the newest row of the ledger
  bool has_ended = false;            ///< the interview
  bool has_address = false;
  bool has_phone = false;
  std::optional<std::string> address_trouble{};  ///< bounced or complained
  std::string time_zone;                         ///< of the member
  std::optional<QuietHours> quiet{};
};

struct Decision {
  enum class What { Now, Later, Never };
  What what = What::Now;
  std::string_view reason;  ///< a stable slug; empty for Now
  engine::Instant until{};  ///< of Later
};

/// A time zone that nobody knows is read as UTC.
Decision decide(const Circumstances& circumstances, engine::Instant now);

/// The same of a message that belongs to no wave. Somebody waits for it: no quiet hours hold it up.
struct DirectCircumstances {
  bool is_wanted = false;  ///< the code still opens; the guardian or applicant is still asked
  bool has_address = false;
  bool bounced = false;  ///< whoever complained of invitations may still ask for a code
};
Decision decide(const DirectCircumstances& circumstances);

}  // namespace tertulia::panels::outbox
