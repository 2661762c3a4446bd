// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "panels/outbox/decision.hpp"
#include "panels/outbox/letter.hpp"

/// What a brand says of its mails.
namespace tertulia::panels::outbox {

struct BrandMail {
  std::string from_name;
  std::optional<int> per_minute;  ///< mails begun in a minute; absent: as many as go
  std::optional<QuietHours> quiet;
};

/// A wave that has this sends its invitations itself.
struct WaveMail {
  std::vector<Channel> channels = {Channel::Email};
  std::optional<int> minutes{};      ///< how long the questionnaire takes
  std::vector<int> reminder_days{};  ///< from the invitation to each reminder, ascending
  Templates templates{};
};

}  // namespace tertulia::panels::outbox
