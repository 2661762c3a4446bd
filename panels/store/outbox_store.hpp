// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/core/key_ring.hpp"
#include "engine/core/token.hpp"
#include "engine/fieldwork/wave_lifecycle.hpp"
#include "engine/store/transaction.hpp"
#include "panels/ids.hpp"
#include "panels/outbox/message.hpp"
#include "panels/outbox/settings.hpp"

/// Messages on their way to members. A message is claimed and that is committed before it is sent; what became of it is
/// committed after. Where the second is missing, it is unknown whether it went, and it is never sent again.
namespace tertulia::panels::store {

using engine::Instant;
using engine::WaveId;
using engine::store::Transaction;
using outbox::MessageId;

/// The kind of due work of brands that have something to send.
inline constexpr std::string_view kOutboxWork = "outbox";

void put_brand_mail(Transaction& tx, const outbox::BrandMail& mail);
std::optional<outbox::BrandMail> find_brand_mail(Transaction& tx);
void put_wave_mail(Transaction& tx, const WaveId& wave, const outbox::WaveMail& mail);
std::optional<outbox::WaveMail> find_wave_mail(Transaction& tx, const WaveId& wave);

/// Queues a message by each of the wave's channels for invitations made in this transaction; nothing where the wave
/// sends none.
void queue_invitations(Transaction& tx, const WaveId& wave, const std::vector<std::string>& invitation_ids,
                       Instant now);

/// Waves that have something to send now, or to cancel because they are over.
std::vector<WaveId> waves_with_due(Transaction& tx, Instant now);

/// A message whose time has come, and what decides about it.
struct DueMessage {
  MessageId message_id;
  outbox::Kind kind{};
  int reminder_no = 0;
  outbox::Channel channel{};
  int attempts = 0;
  InvitationId invitation_id;
  int generation = 1;
  MemberId member_id;
  engine::fieldwork::WaveStatus wave_status{};
  std::string wave_title;
  std::string language;
  std::string time_zone;
  outbox::Channel prefers{};
  bool has_left = false;
  bool consents = false;
  bool has_ended = false;
  std::optional<std::string> name;
  std::optional<std::string> email;
  std::optional<std::string> phone;
  std::optional<std::string> address_trouble;
};
/// Locks up to `limit` messages of a wave, those excepted that another server has in hand.
std::vector<DueMessage> lock_due(Transaction& tx, const engine::KeyRing& keys, const WaveId& wave,
                                 const std::vector<outbox::Channel>& channels, Instant now, int limit);

/// How many mails the brand may still begin in this minute, kept until the transaction ends; nothing: as many as it
/// likes.
std::optional<int> lock_rate(Transaction& tx, Instant now);
void take_places(Transaction& tx, Instant now, int places);

/// What became of a message.
struct Settled {
  MessageId message_id;
  outbox::State state{};
  std::string_view reason;        ///< empty: none
  std::optional<Instant> due_at;  ///< of Queued: when to try again; of Claimed: when `server` counts as gone
};
/// Of messages that are locked, and of those that `server` is sending. Those that went, or may have gone, get their
/// next reminder.
void settle(Transaction& tx, const engine::Uuid& server, const std::vector<Settled>& settled, Instant now);
/// Of messages whose server did not say in time what became of them, mails are unknown from now on, and those to phones
/// go again; returns how many are unknown.
int lose_claims(Transaction& tx, Instant now);
/// When the brand's outbox must be looked at again; nothing: it is empty.
std::optional<Instant> next_due(Transaction& tx, Instant now);

struct MessageCount {
  std::string kind;
  std::string channel;
  std::string state;
  std::int64_t messages = 0;
};
std::vector<MessageCount> count_messages(Transaction& tx, const WaveId& wave);

struct ListedMessage {
  MessageId message_id;
  MemberId member_id;
  std::string ref;
  std::string kind;
  int reminder_no = 0;
  std::string channel;
  std::string state;
  std::optional<std::string> reason;
  int attempts = 0;
  Instant due_at{};
  Instant queued_at{};
  std::optional<Instant> ended_at;
};
/// Of any state where none is given.
std::vector<ListedMessage> page_of_messages(Transaction& tx, const WaveId& wave,
                                            const std::optional<std::string>& state, const MessageId& after, int limit);

struct InboxItem {
  MessageId message_id;
  WaveId wave_id;
  std::string title;
  engine::fieldwork::WaveStatus wave_status{};
  engine::Token token;  ///< of the link, made again
  Instant sent_at{};
  bool has_ended = false;
};
std::vector<InboxItem> page_of_inbox(Transaction& tx, const engine::KeyRing& keys, const MemberId& member,
                                     const MessageId& after, int limit);

/// Whom a link to unsubscribe is for.
struct Subscriber {
  std::string language;
  std::string brand;
};
std::optional<Subscriber> find_subscriber(Transaction& tx, const MemberId& member);
/// Withdraws the consent and cancels what waits. Done twice it changes nothing more. A message that a server began to
/// send before may still arrive; none is begun after the commit.
void unsubscribe(Transaction& tx, const MemberId& member, const std::string& language, Instant now);

}  // namespace tertulia::panels::store
