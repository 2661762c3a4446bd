// SPDX-License-Identifier: Apache-2.0
#include "panels/store/outbox_store.hpp"

#include <algorithm>

#include "panels/store/consent_store.hpp"
#include "panels/store/sealed.hpp"
#include "panels/store/sql.hpp"

namespace tertulia::panels::store {
namespace {

using engine::Uuid;
using engine::store::Parameter;
using engine::store::Row;
using outbox::Channel;
using outbox::State;
using Column = std::vector<std::string>;

/// How long a message whose wave is not in the field waits until it is looked at again.
constexpr std::chrono::seconds kWavePause{5};

Instant minute_of(Instant now) { return std::chrono::floor<std::chrono::minutes>(now); }

std::optional<int> optional_int(const Row& row, std::string_view column) {
  const auto value = row.optional_integer(column);
  return value ? std::optional(static_cast<int>(*value)) : std::nullopt;
}

Column slugs_of(const std::vector<Channel>& channels) {
  Column slugs;
  for (const Channel channel : channels) slugs.emplace_back(slug(channel));
  return slugs;
}

DueMessage due_message(const Row& row, const engine::KeyRing& keys) {
  const auto member = row.id<MemberId>("member_id");
  return {row.id<MessageId>("message_id"),
          outbox::kind_of(row.text("kind")),
          static_cast<int>(row.integer("reminder_no")),
          *outbox::channel_of(row.text("channel")),
          static_cast<int>(row.integer("attempts")),
          row.id<InvitationId>("invitation_id"),
          static_cast<int>(row.integer("generation")),
          member,
          engine::fieldwork::wave_status_of(row.text("wave_status")),
          row.text("wave_title"),
          row.text("language"),
          row.text("time_zone"),
          *outbox::channel_of(row.text("prefers")),
          row.boolean("has_left"),
          row.boolean("consents"),
          row.boolean("has_ended"),
          opened(row, "sealed_name", keys, member.text()),
          opened(row, "sealed_email", keys, member.text()),
          opened(row, "sealed_phone", keys, member.text()),
          row.optional_text("trouble")};
}

}  // namespace

void put_brand_mail(Transaction& tx, const outbox::BrandMail& mail) {
  const auto minute = [&](int outbox::QuietHours::*part) {
    return mail.quiet ? std::optional(*mail.quiet.*part) : std::nullopt;
  };
  tx.run(sql::outbox_put_brand, {{"brand_id", tx.brand()},
                                 {"from_name", mail.from_name},
                                 {"per_minute", mail.per_minute},
                                 {"quiet_from", minute(&outbox::QuietHours::from)},
                                 {"quiet_to", minute(&outbox::QuietHours::to)}});
}

std::optional<outbox::BrandMail> find_brand_mail(Transaction& tx) {
  const auto row = tx.row(sql::outbox_find_brand, {{"brand_id", tx.brand()}});
  if (!row) return std::nullopt;
  outbox::BrandMail mail{row->text("from_name"), optional_int(*row, "per_minute"), std::nullopt};
  if (!row->is_null("quiet_from"))
    mail.quiet = {static_cast<int>(row->integer("quiet_from")), static_cast<int>(row->integer("quiet_to"))};
  return mail;
}

void put_wave_mail(Transaction& tx, const WaveId& wave, const outbox::WaveMail& mail) {
  Column days;
  for (const int day : mail.reminder_days) days.push_back(std::to_string(day));
  engine::json::Writer templates;
  write_templates(mail.templates, templates);
  tx.run(sql::outbox_put_wave, {{"brand_id", tx.brand()},
                                {"wave_id", wave},
                                {"channels", slugs_of(mail.channels)},
                                {"minutes", mail.minutes},
                                {"reminder_days", days},
                                {"templates", templates.take()}});
}

std::optional<outbox::WaveMail> find_wave_mail(Transaction& tx, const WaveId& wave) {
  const auto row = tx.row(sql::outbox_find_wave, {{"brand_id", tx.brand()}, {"wave_id", wave}});
  if (!row) return std::nullopt;
  outbox::WaveMail mail;
  mail.channels.clear();
  for (const auto& channel : row->texts("channels")) mail.channels.push_back(*outbox::channel_of(channel));
  mail.minutes = optional_int(*row, "minutes");
  for (const auto& day : row->texts("reminder_days")) mail.reminder_days.push_back(std::stoi(day));
  mail.templates = outbox::templates_from(engine::json::Document::parse(row->text("templates"))->root());
  return mail;
}

void queue_invitations(Transaction& tx, const WaveId& wave, const Column& invitation_ids, Instant now) {
  const auto mail = invitation_ids.empty() ? std::nullopt : find_wave_mail(tx, wave);
  if (!mail) return;
  Column message_ids, ids, channels;
  for (const auto& id : invitation_ids) {
    for (const auto& channel : slugs_of(mail->channels)) {
      message_ids.push_back(Uuid::version7(now).text());
      ids.push_back(id);
      channels.push_back(channel);
    }
  }
  tx.run(sql::outbox_queue_invitations, {{"brand_id", tx.brand()},
                                         {"message_ids", message_ids},
                                         {"invitation_ids", ids},
                                         {"channels", channels},
                                         {"now", now}});
  tx.run(sql::outbox_mark_due, {{"brand_id", tx.brand()}, {"due_at", now}});
}

std::vector<WaveId> waves_with_due(Transaction& tx, Instant now) {
  std::vector<WaveId> waves;
  for (const Row& row : tx.rows(sql::outbox_waves_with_due, {{"brand_id", tx.brand()}, {"now", now}}))
    waves.push_back(row.id<WaveId>("wave_id"));
  return waves;
}

std::vector<DueMessage> lock_due(Transaction& tx, const engine::KeyRing& keys, const WaveId& wave,
                                 const std::vector<Channel>& channels, Instant now, int limit) {
  std::vector<DueMessage> due;
  for (const Row& row : tx.rows(sql::outbox_lock_due, {{"brand_id", tx.brand()},
                                                       {"wave_id", wave},
                                                       {"channels", slugs_of(channels)},
                                                       {"now", now},
                                                       {"limit", limit}}))
    due.push_back(due_message(row, keys));
  return due;
}

std::optional<int> lock_rate(Transaction& tx, Instant now) {
  const auto row = tx.row(sql::outbox_lock_rate, {{"brand_id", tx.brand()}, {"minute", minute_of(now)}});
  return row ? optional_int(*row, "places") : std::nullopt;
}

void take_places(Transaction& tx, Instant now, int places) {
  tx.queue(sql::outbox_take_places, {{"brand_id", tx.brand()}, {"minute", minute_of(now)}, {"places", places}});
}

void settle(Transaction& tx, const Uuid& server, const std::vector<Settled>& settled, Instant now) {
  for (const Settled& one : settled) {
    const auto reason = one.reason.empty() ? std::nullopt : std::optional(std::string(one.reason));
    tx.queue(sql::outbox_settle, {{"brand_id", tx.brand()},
                                  {"server", server},
                                  {"message_id", one.message_id},
                                  {"state", slug(one.state)},
                                  {"reason", reason},
                                  {"due_at", one.due_at},
                                  {"reminder_id", Uuid::version7(now)},
                                  {"now", now}});
  }
}

int lose_claims(Transaction& tx, Instant now) {
  int lost = 0;
  for (const Row& row : tx.rows(sql::outbox_lost_claims, {{"brand_id", tx.brand()}, {"now", now}})) {
    // A provider behind a webhook knows by its id what it has taken.
    const bool again = row.text("channel") == slug(Channel::Phone);
    const auto message = row.id<MessageId>("message_id");
    const Settled settled = again ? Settled{message, State::Queued, "server_ended", now}
                                  : Settled{message, State::Unknown, "server_ended", std::nullopt};
    settle(tx, row.uuid("claimed_by"), {settled}, now);
    if (!again) ++lost;
  }
  return lost;
}

std::optional<Instant> next_due(Transaction& tx, Instant now) {
  const Row row = tx.one(sql::outbox_next_due, {{"brand_id", tx.brand()}});
  std::optional<Instant> next = row.optional_instant("queued");
  for (const auto* column : {"direct", "claimed"}) {
    if (const auto at = row.optional_instant(column); at && (!next || *at < *next)) next = at;
  }
  if (row.boolean("waiting")) next = std::min(next.value_or(Instant::max()), now + kWavePause);
  return next;
}

std::vector<MessageCount> count_messages(Transaction& tx, const WaveId& wave) {
  std::vector<MessageCount> counts;
  for (const Row& row : tx.rows(sql::outbox_counts_of_wave, {{"brand_id", tx.brand()}, {"wave_id", wave}}))
    counts.push_back({row.text("kind"), row.text("channel"), row.text("state"), row.integer("messages")});
  return counts;
}

std::vector<ListedMessage> page_of_messages(Transaction& tx, const WaveId& wave,
                                            const std::optional<std::string>& state, const MessageId& after,
                                            int limit) {
  std::vector<ListedMessage> page;
  for (const Row& row :
       tx.rows(sql::outbox_page_of_wave,
               {{"brand_id", tx.brand()}, {"wave_id", wave}, {"state", state}, {"after", after}, {"limit", limit}})) {
    page.push_back({row.id<MessageId>("message_id"), row.id<MemberId>("member_id"), row.text("ref"), row.text("kind"),
                    static_cast<int>(row.integer("reminder_no")), row.text("channel"), row.text("state"),
                    row.optional_text("reason"), static_cast<int>(row.integer("attempts")), row.instant("due_at"),
                    row.instant("queued_at"), row.optional_instant("ended_at")});
  }
  return page;
}

std::vector<InboxItem> page_of_inbox(Transaction& tx, const engine::KeyRing& keys, const MemberId& member,
                                     const MessageId& after, int limit) {
  std::vector<InboxItem> page;
  for (const Row& row :
       tx.rows(sql::outbox_inbox_of_member,
               {{"brand_id", tx.brand()}, {"member_id", member}, {"after", after}, {"limit", limit}})) {
    const auto secret = keys.link_secret(row.uuid("invitation_id"), static_cast<int>(row.integer("generation")));
    page.push_back({row.id<MessageId>("message_id"), row.id<WaveId>("wave_id"), row.text("title"),
                    engine::fieldwork::wave_status_of(row.text("status")), engine::Token{tx.brand(), secret},
                    row.instant("sent_at"), row.boolean("has_ended")});
  }
  return page;
}

std::optional<Subscriber> find_subscriber(Transaction& tx, const MemberId& member) {
  const auto row = tx.row(sql::outbox_member_language, {{"brand_id", tx.brand()}, {"member_id", member}});
  return row ? std::optional(Subscriber{row->text("language"), row->text("name")}) : std::nullopt;
}

void unsubscribe(Transaction& tx, const MemberId& member, const std::string& language, Instant now) {
  const auto permits = list_permits(tx, member);
  const bool withdrawn = std::ranges::any_of(permits, [](const Permit& permit) {
    return permit.purpose == kResearchContact && permit.standing == "withdrawn";
  });
  if (!withdrawn)
    add_consents(tx, {{member, std::string(kResearchContact), false, "unsubscribe", language, now}}, "page", {}, now);
  tx.run(sql::outbox_cancel_of_member,
         {{"brand_id", tx.brand()}, {"member_id", member}, {"reason", "unsubscribed"}, {"now", now}});
}

}  // namespace tertulia::panels::store
