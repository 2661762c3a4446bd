// SPDX-License-Identifier: Apache-2.0
#include "panels/store/webhook_store.hpp"

#include "engine/core/token.hpp"
#include "panels/store/sealed.hpp"
#include "panels/store/sql.hpp"

namespace tertulia::panels::store {
namespace {

using engine::EventId;
using engine::store::Row;
using Column = std::vector<std::string>;

Webhook webhook_of(const Row& row) {
  return {row.id<WebhookId>("webhook_id"),
          row.text("url"),
          row.texts("kinds"),
          row.instant("created_at"),
          row.optional_instant("ended_at"),
          row.optional_text("end_reason")};
}

Delivery delivery_of(const Row& row) {
  const auto status = row.optional_integer("last_status");
  return {row.id<EventId>("event_id"),
          row.text("kind"),
          row.text("state"),
          row.optional_text("reason"),
          status ? std::optional(static_cast<int>(*status)) : std::nullopt,
          static_cast<int>(row.integer("attempts")),
          row.instant("due_at"),
          row.instant("queued_at"),
          row.optional_instant("ended_at")};
}

void mark_due(Transaction& tx, Instant at) {
  tx.run(sql::webhook_mark_due, {{"brand_id", tx.brand()}, {"due_at", at}});
}

}  // namespace

bool insert_webhook(Transaction& tx, const engine::KeyRing& keys, const Webhook& webhook, std::string_view secret) {
  return tx.run(sql::webhook_insert,
                {{"brand_id", tx.brand()},
                 {"webhook_id", webhook.webhook_id},
                 {"url", webhook.url},
                 {"kinds", webhook.kinds},
                 {"sealed_secret", engine::bytea_text(keys.seal(secret, webhook.webhook_id.text()))},
                 {"created_at", webhook.created_at}}) == 1;
}

std::optional<MessageEndpoint> endpoint_for_messages(Transaction& tx, const engine::KeyRing& keys) {
  const auto row = tx.row(sql::webhook_for_messages, {{"brand_id", tx.brand()}});
  if (!row) return std::nullopt;
  const auto webhook = row->id<WebhookId>("webhook_id");
  auto secret = opened(*row, "sealed_secret", keys, webhook.text());
  if (!secret) return std::nullopt;
  return MessageEndpoint{webhook, row->text("url"), std::move(*secret)};
}

std::optional<Webhook> find_webhook(Transaction& tx, const WebhookId& webhook) {
  const auto row = tx.row(sql::webhook_find, {{"brand_id", tx.brand()}, {"webhook_id", webhook}});
  return row ? std::optional(webhook_of(*row)) : std::nullopt;
}

std::vector<Webhook> list_webhooks(Transaction& tx, const WebhookId& after, int limit) {
  std::vector<Webhook> page;
  for (const Row& row : tx.rows(sql::webhook_list, {{"brand_id", tx.brand()}, {"after", after}, {"limit", limit}}))
    page.push_back(webhook_of(row));
  return page;
}

bool end_webhook(Transaction& tx, const WebhookId& webhook, std::string_view reason, Instant now) {
  return tx.run(sql::webhook_end,
                {{"brand_id", tx.brand()}, {"webhook_id", webhook}, {"reason", reason}, {"now", now}}) == 1;
}

void queue_deliveries(Transaction& tx, const std::vector<Told>& told, Instant now) {
  Column ids, kinds, payloads;
  for (const Told& one : told) {
    ids.push_back(one.event_id.text());
    kinds.push_back(one.kind);
    payloads.push_back(one.payload);
  }
  const auto queued =
      tx.run(sql::webhook_queue,
             {{"brand_id", tx.brand()}, {"event_ids", ids}, {"kinds", kinds}, {"payloads", payloads}, {"now", now}});
  if (queued > 0) mark_due(tx, now);
}

std::vector<ClaimedDelivery> claim_deliveries(Transaction& tx, const engine::KeyRing& keys, const engine::Uuid& server,
                                              Instant now, Instant gone_at, int limit) {
  std::vector<ClaimedDelivery> claimed;
  for (const Row& row :
       tx.rows(sql::webhook_claim,
               {{"brand_id", tx.brand()}, {"server", server}, {"now", now}, {"gone_at", gone_at}, {"limit", limit}})) {
    const auto webhook = row.id<WebhookId>("webhook_id");
    claimed.push_back({webhook, row.id<EventId>("event_id"), row.text("url"),
                       opened(row, "sealed_secret", keys, webhook.text()).value_or(""), row.text("payload"),
                       static_cast<int>(row.integer("attempts")), row.boolean("is_over")});
  }
  return claimed;
}

void settle_deliveries(Transaction& tx, const engine::Uuid& server, const std::vector<SettledDelivery>& settled,
                       Instant now) {
  for (const SettledDelivery& one : settled) {
    const auto reason = one.reason.empty() ? std::nullopt : std::optional(std::string(one.reason));
    tx.queue(sql::webhook_settle, {{"brand_id", tx.brand()},
                                   {"server", server},
                                   {"webhook_id", one.webhook_id},
                                   {"event_id", one.event_id},
                                   {"state", slug(one.state)},
                                   {"reason", reason},
                                   {"last_status", one.last_status},
                                   {"due_at", one.due_at},
                                   {"now", now}});
  }
}

std::int64_t lose_deliveries(Transaction& tx, Instant now) {
  return tx.run(sql::webhook_lose_claims, {{"brand_id", tx.brand()}, {"now", now}});
}

std::optional<Instant> next_delivery(Transaction& tx) {
  return tx.one(sql::webhook_next_due, {{"brand_id", tx.brand()}}).optional_instant("due_at");
}

std::vector<Delivery> page_of_deliveries(Transaction& tx, const WebhookId& webhook,
                                         const std::optional<std::string>& state, const EventId& after, int limit) {
  std::vector<Delivery> page;
  for (const Row& row : tx.rows(
           sql::webhook_page_of_deliveries,
           {{"brand_id", tx.brand()}, {"webhook_id", webhook}, {"state", state}, {"after", after}, {"limit", limit}}))
    page.push_back(delivery_of(row));
  return page;
}

std::optional<Delivery> find_delivery(Transaction& tx, const WebhookId& webhook, const EventId& event) {
  const auto row =
      tx.row(sql::webhook_find_delivery, {{"brand_id", tx.brand()}, {"webhook_id", webhook}, {"event_id", event}});
  return row ? std::optional(delivery_of(*row)) : std::nullopt;
}

bool resend_delivery(Transaction& tx, const WebhookId& webhook, const EventId& event, Instant now) {
  const bool queued =
      tx.run(sql::webhook_resend,
             {{"brand_id", tx.brand()}, {"webhook_id", webhook}, {"event_id", event}, {"now", now}}) == 1;
  if (queued) mark_due(tx, now);
  return queued;
}

}  // namespace tertulia::panels::store
