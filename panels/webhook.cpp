// SPDX-License-Identifier: Apache-2.0
#include "panels/webhook.hpp"

#include <fmt/format.h>

#include "engine/core/base64.hpp"
#include "engine/core/signature.hpp"

namespace tertulia::panels {

using outbox::Outcome;
using outbox::State;

const std::vector<std::string> kWebhookKinds = {"interview_ended", std::string(kMessageKind)};

std::string webhook_secret_text(std::string_view secret) { return "whsec_" + engine::base64(secret); }

std::string webhook_signature(std::string_view secret, std::string_view id, std::int64_t seconds,
                              std::string_view body) {
  return "v1," + engine::base64(engine::hmac_sha256(secret, fmt::format("{}.{}.{}", id, seconds, body)));
}

outbox::Aftermath webhook_aftermath(const WebhookAttempt& attempt, int attempts, double jitter, engine::Instant now) {
  if (attempt.address_refused) return {State::Failed, "address_refused", std::nullopt};
  if (attempt.status == 410) return {State::Failed, "gone", std::nullopt};
  const bool taken = attempt.status >= 200 && attempt.status < 300;
  return outbox::aftermath(taken ? Outcome::Accepted : Outcome::RefusedForNow, attempts, jitter, now);
}

}  // namespace tertulia::panels
