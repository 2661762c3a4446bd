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

panels::outbox::Circumstances circumstances_of(const panels::store::DueMessage& message,
                                               const panels::outbox::WaveMail& wave,
                                               const std::optional<panels::outbox::BrandMail>& brand) {
  return {
      .kind = message.kind,
      .channel = message.channel,
      .reminder_no = message.reminder_no,
      .reminders = static_cast<int>(wave.reminder_days.size()),
      .wave_status = message.wave_status,
      .prefers_inbox = message.prefers_inbox && std::ranges::find(wave.channels, Channel::Inbox) != wave.channels.end(),
      .has_left = message.has_left,
      .consents = message.consents,
      .has_ended = message.has_ended,
      .has_address = message.email && panels::is_email(*message.email),
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
};

/// A message that this server is about to send.
struct OutboxDelivery::Claimed {
  MessageId message_id;
  int attempts = 0;
  panels::outbox::Mail mail;
};

/// What is decided of the next messages.
struct OutboxDelivery::Decided {
  std::vector<Claimed> claimed;
  std::vector<Settled> settled;
};

OutboxDelivery::OutboxDelivery(const Services& services, const engine::store::Database& database,
                               const std::optional<SmtpOptions>& smtp)
    : services_(services), database_(database), server_(engine::Uuid::version4()) {
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
    frames.push_back({brand, std::nullopt, name, brand_mail, {}});
    for (const auto& wave : panels::store::waves_with_due(tx, now))
      frames.push_back({brand, wave, name, brand_mail, *panels::store::find_wave_mail(tx, wave)});
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
    unrecorded_[frame.brand] = send(*claimed);
  }
}

void OutboxDelivery::record(Transaction& tx) {
  if (const auto settled = unrecorded_.find(tx.brand()); settled != unrecorded_.end())
    panels::store::settle(tx, server_, settled->second, services_.clock.now());
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

void OutboxDelivery::claim(Claimed claimed, engine::Instant now, Decided& decided) const {
  // After this time its server cannot be sending it any more.
  decided.settled.push_back({claimed.message_id, State::Claimed, "", now + 2 * smtp_->options().timeout});
  decided.claimed.push_back(std::move(claimed));
}

void OutboxDelivery::decide_direct(Transaction& tx, const Frame& frame, engine::Instant now, Decided& decided) const {
  const Sender sender = sender_of(frame, now);
  for (const auto& message : panels::store::lock_direct(tx, services_.keys, now, smtp_->options().connections)) {
    const auto decision = decide(circumstances_of(message));
    if (decision.what == Decision::What::Now) {
      claim({message.message_id, message.attempts, mail_of(sender, message)}, now, decided);
    } else {
      decided.settled.push_back(kept_back(decision, message.message_id));
    }
  }
}

void OutboxDelivery::decide_wave(Transaction& tx, const Frame& frame, engine::Instant now, int limit,
                                 Decided& decided) const {
  std::vector<Channel> channels = {Channel::Inbox};
  if (smtp_) channels.push_back(Channel::Email);
  for (const auto& message : panels::store::lock_due(tx, services_.keys, *frame.wave, channels, now, limit)) {
    const auto decision = decide(circumstances_of(message, frame.wave_mail, frame.brand_mail), now);
    if (decision.what != Decision::What::Now) {
      decided.settled.push_back(kept_back(decision, message.message_id));
    } else if (message.channel == Channel::Inbox) {
      decided.settled.push_back({message.message_id, State::Sent, "", std::nullopt});
    } else {
      claim({message.message_id, message.attempts, mail_of(sender_of(frame, now), frame.wave_mail, message)}, now,
            decided);
    }
  }
}

Sender OutboxDelivery::sender_of(const Frame& frame, engine::Instant now) const {
  return {.keys = services_.keys,
          .public_url = services_.public_url,
          .brand = frame.brand,
          .brand_name = frame.brand_name,
          .name = frame.brand_mail ? frame.brand_mail->from_name : frame.brand_name,
          .address = smtp_->options().from,
          .now = now};
}

std::vector<Settled> OutboxDelivery::send(const std::vector<Claimed>& claimed) {
  std::vector<Settled> settled;
  std::vector<const Claimed*> sent;
  std::vector<SmtpSender::Outgoing> mails;
  for (const auto& message : claimed) {
    auto bytes = compose(message.mail);
    if (!bytes) {
      settled.push_back({message.message_id, State::Failed, "unsendable", std::nullopt});
      continue;
    }
    mails.push_back({message.mail.to_address, std::move(*bytes)});
    sent.push_back(&message);
  }
  if (mails.empty()) return settled;
  const auto attempts = smtp_->send(mails);
  for (std::size_t i = 0; i < attempts.size(); ++i) settled.push_back(settled_by(attempts[i], *sent[i]));
  return settled;
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
