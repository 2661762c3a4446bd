// SPDX-License-Identifier: Apache-2.0
#include "api/mail/outbox_delivery.hpp"

#include <algorithm>

#include "api/http/log.hpp"
#include "api/mail/mail_counters.hpp"
#include "engine/store/access_store.hpp"
#include "engine/store/event_store.hpp"
#include "panels/member.hpp"

namespace tertulia::api {

using engine::store::Transaction;
using panels::outbox::Attempt;
using panels::outbox::Channel;
using panels::outbox::Decision;
using panels::outbox::MessageId;
using panels::outbox::Outcome;
using panels::outbox::State;
using panels::store::kOutboxWork;
using panels::store::Settled;

namespace {

constexpr int kRounds = 50;  // of one wave before the next has its turn

/// By which of the wave's channels the member can be asked, and would rather be.
Channel preference_of(const panels::store::DueMessage& message, const panels::outbox::WaveMail& wave) {
  const bool offered = std::ranges::find(wave.channels, message.prefers) != wave.channels.end();
  const bool reachable = message.prefers != Channel::Phone || message.phone;
  return offered && reachable ? message.prefers : Channel::Email;
}

panels::outbox::Circumstances circumstances_of(const panels::store::DueMessage& message,
                                               const panels::outbox::WaveMail& wave,
                                               const std::optional<panels::outbox::BrandMail>& brand) {
  return {.kind = message.kind,
          .channel = message.channel,
          .reminder_no = message.reminder_no,
          .reminders = static_cast<int>(wave.reminder_days.size()),
          .wave_status = message.wave_status,
          .prefers = preference_of(message, wave),
          .has_left = message.has_left,
          .consents = message.consents,
          .has_ended = message.has_ended,
          .has_address = message.email && panels::is_email(*message.email),
          .has_phone = message.phone.has_value(),
          .address_trouble = message.address_trouble,
          .time_zone = message.time_zone,
          .quiet = brand ? brand->quiet : std::nullopt};
}

panels::outbox::DirectCircumstances circumstances_of(const panels::store::DirectMessage& message) {
  return {.is_wanted = message.is_wanted,
          .has_address = message.email && panels::is_email(*message.email),
          .bounced = message.address_trouble == "bounced"};
}

/// Of a message that does not go now.
Settled kept_back(const Decision& decision, const MessageId& message) {
  if (decision.what == Decision::What::Later) return {message, State::Queued, decision.reason, decision.until};
  return {message, State::Cancelled, decision.reason, std::nullopt};
}

/// From 0 to 1, the same for the same message.
double jitter_of(const MessageId& message) { return message.value().bytes().back() / 255.0; }

}  // namespace

/// What the messages of one wave have in common, or those of a brand that belong to none.
struct OutboxDelivery::Frame {
  engine::BrandId brand;
  std::optional<engine::WaveId> wave;
  std::string brand_name;
  std::optional<panels::outbox::BrandMail> brand_mail;
  panels::outbox::WaveMail wave_mail;
  std::optional<panels::store::MessageEndpoint> phones;
};

/// A message that this server is about to send.
struct OutboxDelivery::Claimed {
  MessageId message_id;
  int attempts = 0;
  std::optional<panels::outbox::Mail> mail;  ///< nothing: it goes to a phone
  std::string call;                          ///< what the provider gets then
};

/// What is decided of the next messages.
struct OutboxDelivery::Decided {
  std::vector<Claimed> claimed;
  std::vector<Settled> settled;
};

OutboxDelivery::OutboxDelivery(const Services& services, const engine::store::Database& database,
                               const std::optional<SmtpOptions>& smtp)
    : services_(services), database_(database), phones_(services.addresses), server_(engine::Uuid::version4()) {
  if (smtp) smtp_.emplace(*smtp);
}

void OutboxDelivery::turn() {
  bool more = true;
  while (more && !stopping_) {
    more = false;
    std::vector<engine::BrandId> brands;
    {
      Transaction tx(database_, engine::BrandId());
      brands = engine::store::brands_with_due_work(tx, kOutboxWork, services_.clock.now());
    }
    for (const auto& brand : brands) {
      if (!stopping_) more = deliver_of(brand) || more;
    }
  }
}

bool OutboxDelivery::deliver_of(engine::BrandId brand) {
  std::vector<Frame> frames;
  {
    const auto now = services_.clock.now();
    Transaction tx(database_, brand);
    engine::store::take_due_work(tx, kOutboxWork, now);
    record(tx);
    const int lost = panels::store::lose_claims(tx, now);
    const auto name = engine::store::find_brand(tx)->name;
    const auto brand_mail = panels::store::find_brand_mail(tx);
    const auto phones = panels::store::endpoint_for_messages(tx, services_.keys);
    frames.push_back({brand, std::nullopt, name, brand_mail, {}, phones});
    for (const auto& wave : panels::store::waves_with_due(tx, now))
      frames.push_back({brand, wave, name, brand_mail, *panels::store::find_wave_mail(tx, wave), phones});
    // Not later than it is due, so that other servers take part, and go on if this one ends here or has no mail server.
    if (const auto next = panels::store::next_due(tx, now)) engine::store::put_due_work(tx, kOutboxWork, *next);
    tx.commit();
    unrecorded_.erase(brand);
    services_.mail.unknown += static_cast<std::uint64_t>(lost);
    if (lost > 0) log_error("outbox", {{"brand", brand.text()}, {"unknown", std::int64_t{lost}}});
  }
  bool more = false;
  for (const auto& frame : frames) more = deliver_frame(frame) || more;
  return more;
}

bool OutboxDelivery::deliver_frame(const Frame& frame) {
  for (int round = 0;; ++round) {
    Transaction tx(database_, frame.brand);
    record(tx);
    const bool goes_on = round < kRounds && !stopping_;
    const auto claimed = goes_on ? claim_some(tx, frame) : std::nullopt;
    tx.commit();
    unrecorded_.erase(frame.brand);
    if (!claimed) return !goes_on;
    unrecorded_[frame.brand] = send(frame, *claimed);
  }
}

void OutboxDelivery::record(Transaction& tx) {
  const auto sent = unrecorded_.find(tx.brand());
  if (sent == unrecorded_.end()) return;
  const auto now = services_.clock.now();
  panels::store::settle(tx, server_, sent->second.settled, now);
  if (sent->second.gone) panels::store::end_webhook(tx, *sent->second.gone, "gone", now);
}

std::optional<std::vector<OutboxDelivery::Claimed>> OutboxDelivery::claim_some(Transaction& tx, const Frame& frame) {
  const auto now = services_.clock.now();
  Decided decided;
  // Somebody waits for these, so they come first in every round, and whatever the limit.
  if (smtp_) decide_direct(tx, frame, now, decided);
  const bool limited = frame.brand_mail && frame.brand_mail->per_minute;
  if (frame.wave) {
    int limit = smtp_ ? smtp_->options().connections : SmtpOptions().connections;
    limit -= static_cast<int>(decided.claimed.size());
    if (limited) limit = std::min(limit, panels::store::lock_rate(tx, now).value_or(limit));
    decide_wave(tx, frame, now, limit, decided);
  }
  if (decided.settled.empty()) return std::nullopt;
  panels::store::settle(tx, server_, decided.settled, now);
  if (limited && !decided.claimed.empty())
    panels::store::take_places(tx, now, static_cast<int>(decided.claimed.size()));
  return std::move(decided.claimed);
}

void OutboxDelivery::claim(Claimed claimed, const Frame& frame, engine::Instant now, Decided& decided) const {
  std::chrono::seconds longest{0};
  if (smtp_) longest += smtp_->options().timeout;
  if (frame.phones) longest += WebhookSender::kTimeout;
  // After this time its server cannot be sending it any more.
  decided.settled.push_back({claimed.message_id, State::Claimed, "", now + 2 * longest});
  decided.claimed.push_back(std::move(claimed));
}

void OutboxDelivery::decide_direct(Transaction& tx, const Frame& frame, engine::Instant now, Decided& decided) const {
  const Sender sender = sender_of(frame, now);
  for (const auto& message : panels::store::lock_direct(tx, services_.keys, now, smtp_->options().connections)) {
    const auto decision = decide(circumstances_of(message));
    if (decision.what == Decision::What::Now) {
      claim({message.message_id, message.attempts, mail_of(sender, message), ""}, frame, now, decided);
    } else {
      decided.settled.push_back(kept_back(decision, message.message_id));
    }
  }
}

void OutboxDelivery::decide_wave(Transaction& tx, const Frame& frame, engine::Instant now, int limit,
                                 Decided& decided) const {
  std::vector<Channel> channels = {Channel::Inbox};
  if (smtp_) channels.push_back(Channel::Email);
  if (frame.phones) channels.push_back(Channel::Phone);
  const Sender sender = sender_of(frame, now);
  for (const auto& message : panels::store::lock_due(tx, services_.keys, *frame.wave, channels, now, limit)) {
    const auto decision = decide(circumstances_of(message, frame.wave_mail, frame.brand_mail), now);
    if (decision.what != Decision::What::Now) {
      decided.settled.push_back(kept_back(decision, message.message_id));
    } else if (message.channel == Channel::Inbox) {
      decided.settled.push_back({message.message_id, State::Sent, "", std::nullopt});
    } else if (message.channel == Channel::Phone) {
      claim({message.message_id, message.attempts, std::nullopt, phone_message_of(sender, frame.wave_mail, message)},
            frame, now, decided);
    } else {
      claim({message.message_id, message.attempts, mail_of(sender, frame.wave_mail, message), ""}, frame, now, decided);
    }
  }
}

Sender OutboxDelivery::sender_of(const Frame& frame, engine::Instant now) const {
  return {.keys = services_.keys,
          .public_url = services_.public_url,
          .brand = frame.brand,
          .brand_name = frame.brand_name,
          .name = frame.brand_mail ? frame.brand_mail->from_name : frame.brand_name,
          .address = smtp_ ? smtp_->options().from : "",
          .now = now};
}

OutboxDelivery::Sent OutboxDelivery::send(const Frame& frame, const std::vector<Claimed>& claimed) {
  Sent sent;
  send_to_phones(frame, claimed, sent);
  send_mails(claimed, sent);
  return sent;
}

void OutboxDelivery::send_mails(const std::vector<Claimed>& claimed, Sent& sent) {
  std::vector<const Claimed*> begun;
  std::vector<SmtpSender::Outgoing> mails;
  for (const auto& message : claimed) {
    if (!message.mail) continue;
    auto bytes = compose(*message.mail);
    if (!bytes) {
      sent.settled.push_back({message.message_id, State::Failed, "unsendable", std::nullopt});
      continue;
    }
    mails.push_back({message.mail->to_address, std::move(*bytes)});
    begun.push_back(&message);
  }
  if (mails.empty()) return;
  const auto attempts = smtp_->send(mails);
  for (std::size_t i = 0; i < attempts.size(); ++i) sent.settled.push_back(settled_by(attempts[i], *begun[i]));
}

void OutboxDelivery::send_to_phones(const Frame& frame, const std::vector<Claimed>& claimed, Sent& sent) const {
  std::vector<const Claimed*> begun;
  std::vector<WebhookSender::Outgoing> calls;
  for (const auto& message : claimed) {
    if (message.mail) continue;
    calls.push_back(WebhookSender::Outgoing::make(frame.phones->url, frame.phones->secret, message.message_id.text(),
                                                  message.call, services_.clock.now()));
    begun.push_back(&message);
  }
  const auto attempts = phones_.send(calls);
  for (std::size_t i = 0; i < attempts.size(); ++i) {
    const auto& message = *begun[i];
    const auto [state, reason, until] = panels::webhook_aftermath(attempts[i], message.attempts + 1,
                                                                  jitter_of(message.message_id), services_.clock.now());
    sent.settled.push_back({message.message_id, state, reason, until});
    if (reason == "gone") sent.gone = frame.phones->webhook_id;
  }
}

Settled OutboxDelivery::settled_by(const Attempt& attempt, const Claimed& message) const {
  const Outcome outcome = outcome_of(attempt);
  auto& counters = services_.mail;
  ++(outcome == Outcome::Accepted  ? counters.accepted
     : outcome == Outcome::Unknown ? counters.unknown
                                   : counters.refused);
  const auto [state, reason, until] =
      aftermath(outcome, message.attempts + 1, jitter_of(message.message_id), services_.clock.now());
  return {message.message_id, state, reason, until};
}

}  // namespace tertulia::api
