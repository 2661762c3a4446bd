// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/core/clock.hpp"
#include "engine/core/strong_id.hpp"
#include "panels/outbox/delivery.hpp"

/// What a brand's own servers are told, and how they know that it comes from us; pure.
namespace tertulia::panels {

using WebhookId = engine::StrongId<struct WebhookTag>;

/// What an endpoint may want: kinds of events, and messages to phones.
extern const std::vector<std::string> kWebhookKinds;
inline constexpr std::string_view kMessageKind = "message";

/// "whsec_…": a secret of 32 bytes as it is shown once.
std::string webhook_secret_text(std::string_view secret);

/// The head `webhook-signature` of a delivery by the Standard Webhooks scheme: "v1," and the HMAC-SHA-256, in base64,
/// of id, seconds since 1970 and body with dots between.
std::string webhook_signature(std::string_view secret, std::string_view id, std::int64_t seconds,
                              std::string_view body);

/// How far one attempt came.
struct WebhookAttempt {
  int status = 0;                ///< of the answer; 0: none came
  bool address_refused = false;  ///< the name leads to an address that we do not call
};

/// What follows from an attempt, with the pauses of mails: 2xx is sent; anything else is tried again for some three
/// days, but for 410 ("gone") and a refused address. `attempts` counts this one; `jitter`, from 0 to 1, spreads what
/// failed together.
outbox::Aftermath webhook_aftermath(const WebhookAttempt& attempt, int attempts, double jitter, engine::Instant now);

}  // namespace tertulia::panels
