// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string_view>

#include "engine/core/clock.hpp"
#include "panels/outbox/message.hpp"

/// What an attempt to hand a mail to its server came to, and what follows from it; pure.
namespace tertulia::panels::outbox {

/// How far one attempt came.
struct Attempt {
  enum class Step { Session, Recipient, Content };
  bool accepted = false;      ///< the server answered 250 to the whole mail
  int reply = 0;              ///< its last reply code; 0: none
  Step step = Step::Session;  ///< what that answered: connecting, logging in and naming the sender; or later
  bool was_whole = false;     ///< the end of the mail was handed to the connection, so the server may have taken it
};

enum class Outcome {
  Accepted,
  RefusedForNow,   ///< certainly not accepted; to be tried again
  RefusedForGood,  ///< certainly not accepted, and never will be
  Unknown          ///< may have been accepted
};
/// A refusal before a recipient was named is about us, not about the mail, so it is for now only.
Outcome outcome_of(const Attempt& attempt);

struct Aftermath {
  State state = State::Sent;
  std::string_view reason;               ///< a stable slug; empty for Sent
  std::optional<engine::Instant> until;  ///< of Queued: when to try again
};
/// `attempts` counts this one. `jitter`, from 0 to 1, spreads what failed together.
Aftermath aftermath(Outcome outcome, int attempts, double jitter, engine::Instant now);

}  // namespace tertulia::panels::outbox
