// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>
#include <map>
#include <optional>
#include <vector>

#include "api/mail/letters.hpp"
#include "api/mail/smtp_sender.hpp"
#include "api/services.hpp"
#include "api/webhooks/webhook_sender.hpp"
#include "panels/store/outbox_store.hpp"
#include "panels/store/webhook_store.hpp"

namespace tertulia::api {

/// Empties the outboxes of all brands. Any number of servers may do so side by side; each message is begun by one of
/// them, once (docs/mail.md says what a crash leaves). Its functions run on one thread, `stop` on any.
class OutboxDelivery {
 public:
  /// Without a mail server mails wait, without an endpoint for messages those to phones; what needs none goes.
  /// `database` leads where that of the services leads, by connections that plan by key.
  OutboxDelivery(const Services& services, const engine::store::Database& database,
                 const std::optional<SmtpOptions>& smtp);

  /// Sends what is due until nothing is, or stop() was called. Throws StoreError; what was sent by then is recorded by
  /// the next turn.
  void turn();
  /// Ends a turn behind the mails that are on their way.
  void stop() { stopping_ = true; }

 private:
  struct Frame;
  struct Claimed;
  struct Decided;
  /// What became of messages, until it is committed.
  struct Sent {
    std::vector<panels::store::Settled> settled;
    std::optional<panels::WebhookId> gone;  ///< the endpoint answered so
  };
  bool deliver_of(engine::BrandId brand);
  bool deliver_frame(const Frame& frame);
  /// Decides on the next messages; those to be sent are claimed when the transaction commits. Nothing: none is due.
  std::optional<std::vector<Claimed>> claim_some(engine::store::Transaction& tx, const Frame& frame);
  void decide_direct(engine::store::Transaction& tx, const Frame& frame, engine::Instant now, Decided& decided) const;
  void decide_wave(engine::store::Transaction& tx, const Frame& frame, engine::Instant now, int limit,
                   Decided& decided) const;
  void claim(Claimed claimed, const Frame& frame, engine::Instant now, Decided& decided) const;
  [[nodiscard]] Sender sender_of(const Frame& frame, engine::Instant now) const;
  Sent send(const Frame& frame, const std::vector<Claimed>& claimed);
  void send_mails(const std::vector<Claimed>& claimed, Sent& sent);
  void send_to_phones(const Frame& frame, const std::vector<Claimed>& claimed, Sent& sent) const;
  [[nodiscard]] panels::store::Settled settled_by(const panels::outbox::Attempt& attempt, const Claimed& message) const;
  /// Writes what was sent and is not committed yet.
  void record(engine::store::Transaction& tx);

  const Services& services_;
  const engine::store::Database& database_;
  std::optional<SmtpSender> smtp_;
  const WebhookSender phones_;
  const engine::Uuid server_;  ///< names this server while it runs
  std::atomic<bool> stopping_{false};
  std::map<engine::BrandId, Sent> unrecorded_;
};

}  // namespace tertulia::api
