// SPDX-License-Identifier: Apache-2.0
#include "api/webhooks/webhook_delivery.hpp"

#include "engine/json/json.hpp"
#include "engine/store/event_store.hpp"

namespace tertulia::api {

using engine::store::Transaction;
using panels::outbox::State;
using panels::store::ClaimedDelivery;
using panels::store::kWebhookWork;
using panels::store::SettledDelivery;

namespace {

constexpr int kTasks = 500;  // heard of in one transaction
/// After this time a server cannot be sending any more what it claimed.
constexpr auto kGoneAfter = 2 * WebhookSender::kTimeout;

panels::store::Told told_of(const engine::store::Event& event) {
  engine::json::Writer payload;
  payload.begin_object()
      .member("type", event.kind)
      .member("timestamp", engine::format_instant(event.occurred_at))
      .key("data")
      .begin_object()
      .member("event_id", event.event_id.text());
  if (event.wave_id) payload.member("wave_id", event.wave_id->text());
  if (event.respondent_id) payload.member("respondent_id", event.respondent_id->text());
  const auto data = engine::json::Document::parse(event.data);
  for (std::size_t i = 0; i < data->root().size(); ++i) payload.key(data->root().key_at(i)).value(data->root().at(i));
  payload.end_object().end_object();
  return {event.event_id, event.kind, payload.take()};
}

/// From 0 to 1, the same for the same event.
double jitter_of(const engine::EventId& event) { return event.value().bytes().back() / 255.0; }

std::vector<engine::BrandId> due_brands(const Services& services, std::string_view kind) {
  Transaction tx(services.database, engine::BrandId());
  return engine::store::brands_with_due_work(tx, kind, services.clock.now());
}

}  // namespace

void WebhookDelivery::turn() {
  for (const auto& brand : due_brands(services_, "event_tasks")) hear_of(brand);
  for (bool more = true; more && !stopping_;) {
    more = false;
    for (const auto& brand : due_brands(services_, kWebhookWork)) {
      if (!stopping_) more = deliver_of(brand) || more;
    }
  }
}

void WebhookDelivery::hear_of(engine::BrandId brand) const {
  for (std::size_t heard = kTasks; heard == kTasks && !stopping_;) {
    Transaction tx(services_.database, brand);
    std::vector<panels::store::Told> told;
    for (const auto& event : engine::store::take_tasks(tx, kConsumer, kTasks)) told.push_back(told_of(event));
    heard = told.size();
    if (heard == 0) return;
    panels::store::queue_deliveries(tx, told, services_.clock.now());
    tx.commit();
  }
}

std::vector<ClaimedDelivery> WebhookDelivery::claim_some(engine::BrandId brand) const {
  const auto now = services_.clock.now();
  Transaction tx(services_.database, brand);
  engine::store::take_due_work(tx, kWebhookWork, now);
  panels::store::lose_deliveries(tx, now);
  auto claimed =
      panels::store::claim_deliveries(tx, services_.keys, server_, now, now + kGoneAfter, WebhookSender::kConnections);
  // Also what is claimed, so that somebody looks after it if this server ends here.
  if (const auto next = panels::store::next_delivery(tx)) engine::store::put_due_work(tx, kWebhookWork, *next);
  tx.commit();
  return claimed;
}

bool WebhookDelivery::deliver_of(engine::BrandId brand) const {
  const auto claimed = claim_some(brand);
  if (claimed.empty()) return false;
  const auto settled = send(claimed);
  const auto now = services_.clock.now();
  Transaction tx(services_.database, brand);
  panels::store::settle_deliveries(tx, server_, settled, now);
  for (const auto& one : settled) {
    if (one.reason == "gone") panels::store::end_webhook(tx, one.webhook_id, one.reason, now);
    if (one.due_at) engine::store::put_due_work(tx, kWebhookWork, *one.due_at);
  }
  tx.commit();
  return claimed.size() == WebhookSender::kConnections;
}

std::vector<SettledDelivery> WebhookDelivery::send(const std::vector<ClaimedDelivery>& claimed) const {
  std::vector<SettledDelivery> settled;
  std::vector<const ClaimedDelivery*> sent;
  std::vector<WebhookSender::Outgoing> outgoing;
  const auto now = services_.clock.now();
  for (const auto& one : claimed) {
    if (one.is_over || one.secret.empty()) {
      const bool over = one.is_over;
      settled.push_back({one.webhook_id, one.event_id, over ? State::Cancelled : State::Failed,
                         over ? "webhook_ended" : "unsealable", std::nullopt, std::nullopt});
      continue;
    }
    outgoing.push_back(WebhookSender::Outgoing::make(one.url, one.secret, one.event_id.text(), one.payload, now));
    sent.push_back(&one);
  }
  const auto attempts = sender_.send(outgoing);
  for (std::size_t i = 0; i < attempts.size(); ++i) {
    const auto& one = *sent[i];
    const auto [state, reason, until] =
        panels::webhook_aftermath(attempts[i], one.attempts, jitter_of(one.event_id), services_.clock.now());
    const auto status = attempts[i].status == 0 ? std::nullopt : std::optional(attempts[i].status);
    settled.push_back({one.webhook_id, one.event_id, state, reason, status, until});
  }
  return settled;
}

}  // namespace tertulia::api
