// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/core/key_ring.hpp"
#include "engine/store/transaction.hpp"
#include "panels/outbox/message.hpp"
#include "panels/webhook.hpp"

/// Endpoints of brands and what is on its way to them. A delivery is claimed and that is committed before it is sent;
/// whose server then ends without a word goes again: at least once.
namespace tertulia::panels::store {

using engine::Instant;
using engine::store::Transaction;

/// The kind of due work of brands that have something to deliver.
inline constexpr std::string_view kWebhookWork = "webhooks";

struct Webhook {
  WebhookId webhook_id;
  std::string url;
  std::vector<std::string> kinds;
  Instant created_at{};
  std::optional<Instant> ended_at;
  std::optional<std::string> end_reason;  ///< deleted, or gone: it answered 410
};

/// `secret` is sealed with the ring. False: it wants messages, which another one takes already.
bool insert_webhook(Transaction& tx, const engine::KeyRing& keys, const Webhook& webhook, std::string_view secret);
std::optional<Webhook> find_webhook(Transaction& tx, const WebhookId& webhook);
std::vector<Webhook> list_webhooks(Transaction& tx, const WebhookId& after, int limit);
/// Nothing more goes there; what waits is cancelled when its time comes. False: it has ended before, or is none.
bool end_webhook(Transaction& tx, const WebhookId& webhook, std::string_view reason, Instant now);

/// Where messages to phones go.
struct MessageEndpoint {
  WebhookId webhook_id;
  std::string url;
  std::string secret;
};
/// Nothing: there is none, or the ring cannot open its secret.
std::optional<MessageEndpoint> endpoint_for_messages(Transaction& tx, const engine::KeyRing& keys);

/// Something that endpoints may want to know.
struct Told {
  engine::EventId event_id;
  std::string kind;
  std::string payload;  ///< JSON
};
/// Queues a delivery for each endpoint that wants it. Idempotent by event.
void queue_deliveries(Transaction& tx, const std::vector<Told>& told, Instant now);

struct ClaimedDelivery {
  WebhookId webhook_id;
  engine::EventId event_id;
  std::string url;
  std::string secret;  ///< empty: the ring cannot open it
  std::string payload;
  int attempts = 0;      ///< with the one to come
  bool is_over = false;  ///< its endpoint has ended
};
/// Claims up to `limit` deliveries for `server`, which counts as gone at `gone_at`.
std::vector<ClaimedDelivery> claim_deliveries(Transaction& tx, const engine::KeyRing& keys, const engine::Uuid& server,
                                              Instant now, Instant gone_at, int limit);

struct SettledDelivery {
  WebhookId webhook_id;
  engine::EventId event_id;
  outbox::State state{};
  std::string_view reason;         ///< empty: none
  std::optional<int> last_status;  ///< of the answer
  std::optional<Instant> due_at;   ///< of Queued: when to try again
};
/// Of deliveries that `server` has claimed.
void settle_deliveries(Transaction& tx, const engine::Uuid& server, const std::vector<SettledDelivery>& settled,
                       Instant now);
/// Queues again what servers that are gone had claimed; returns how many.
std::int64_t lose_deliveries(Transaction& tx, Instant now);
/// When the brand's deliveries must be looked at again; nothing: none waits.
std::optional<Instant> next_delivery(Transaction& tx);

struct Delivery {
  engine::EventId event_id;
  std::string kind;
  std::string state;
  std::optional<std::string> reason;
  std::optional<int> last_status;
  int attempts = 0;
  Instant due_at{};
  Instant queued_at{};
  std::optional<Instant> ended_at;
};
/// Of any state where none is given.
std::vector<Delivery> page_of_deliveries(Transaction& tx, const WebhookId& webhook,
                                         const std::optional<std::string>& state, const engine::EventId& after,
                                         int limit);
std::optional<Delivery> find_delivery(Transaction& tx, const WebhookId& webhook, const engine::EventId& event);
/// Queues a delivery anew that has ended. False: it is on its way, or there is none.
bool resend_delivery(Transaction& tx, const WebhookId& webhook, const engine::EventId& event, Instant now);

}  // namespace tertulia::panels::store
