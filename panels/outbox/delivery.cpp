// SPDX-License-Identifier: Apache-2.0
#include "panels/outbox/delivery.hpp"

#include <algorithm>
#include <array>

namespace tertulia::panels::outbox {
namespace {

using std::chrono::minutes;

/// Pauses before the next attempts: some three days in all.
constexpr std::array kPauses = {minutes{1},   minutes{5},   minutes{15},   minutes{60},
                                minutes{180}, minutes{720}, minutes{1440}, minutes{1440}};

}  // namespace

Outcome outcome_of(const Attempt& attempt) {
  if (attempt.accepted) return Outcome::Accepted;
  if (attempt.reply >= 500 && attempt.reply < 600)
    return attempt.step == Attempt::Step::Session ? Outcome::RefusedForNow : Outcome::RefusedForGood;
  if (attempt.reply >= 400 && attempt.reply < 500) return Outcome::RefusedForNow;
  // A server takes no mail whose end it has not seen (RFC 5321, 4.1.1.4).
  return attempt.was_whole ? Outcome::Unknown : Outcome::RefusedForNow;
}

Aftermath aftermath(Outcome outcome, int attempts, double jitter, engine::Instant now) {
  switch (outcome) {
    case Outcome::Accepted:
      return {State::Sent, "", std::nullopt};
    case Outcome::RefusedForGood:
      return {State::Failed, "refused", std::nullopt};
    case Outcome::Unknown:
      return {State::Unknown, "no_answer", std::nullopt};
    case Outcome::RefusedForNow:
      break;
  }
  if (attempts > static_cast<int>(kPauses.size())) return {State::Failed, "gave_up", std::nullopt};
  const auto pause = std::chrono::duration_cast<std::chrono::microseconds>(
      kPauses[static_cast<std::size_t>(std::max(attempts, 1) - 1)]);
  const auto spread =
      std::chrono::microseconds(static_cast<std::int64_t>(static_cast<double>(pause.count()) / 2 * jitter));
  return {State::Queued, "refused_for_now", now + pause + spread};
}

}  // namespace tertulia::panels::outbox
