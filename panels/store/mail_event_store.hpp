// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/core/key_ring.hpp"
#include "engine/store/transaction.hpp"
#include "panels/outbox/message.hpp"

/// What mail providers tell of mails.
namespace tertulia::panels::store {

struct MailEvent {
  enum class Kind {
    Bounced,     ///< came back for good: the address is written to no more
    Complained,  ///< taken for unwanted: likewise
    Delivered    ///< arrived
  };
  Kind kind = Kind::Delivered;
  std::optional<outbox::MessageId> message_id;
  std::optional<std::string> email;  ///< where there is no message_id
};

struct MailEventsTaken {
  std::int64_t addresses = 0;  ///< marked
  std::int64_t delivered = 0;  ///< of which it was unknown before
};
/// Idempotent. Events about what the brand does not have change nothing.
MailEventsTaken take_mail_events(engine::store::Transaction& tx, const engine::KeyRing& keys,
                                 const std::vector<MailEvent>& events, engine::Instant now);

}  // namespace tertulia::panels::store
