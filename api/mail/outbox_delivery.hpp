// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>
#include <map>
#include <optional>
#include <vector>

#include "api/mail/smtp_sender.hpp"
#include "api/services.hpp"
#include "panels/store/outbox_store.hpp"

namespace tertulia::api {

/// Empties the outboxes of all brands. Any number of servers may do so side by side; each message is begun by one of
/// them, once (docs/mail.md says what a crash leaves). Its functions run on one thread, `stop` on any.
class OutboxDelivery {
 public:
  /// Without a mail server mails wait; what needs none goes.
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
  bool deliver_of(engine::BrandId brand);
  bool deliver_wave(const Frame& frame);
  /// Decides on the next messages; those to be sent are claimed when the transaction commits.
  std::optional<std::vector<panels::store::DueMessage>> claim_some(engine::store::Transaction& tx, const Frame& frame);
  std::vector<panels::store::Settled> send(const Frame& frame, const std::vector<panels::store::DueMessage>& claimed);
  [[nodiscard]] engine::Result<std::string> mail_of(const Frame& frame, const panels::store::DueMessage& message) const;
  [[nodiscard]] panels::store::Settled settled_by(const panels::outbox::Attempt& attempt,
                                                  const panels::store::DueMessage& message) const;
  /// Writes what was sent and is not committed yet.
  void record(engine::store::Transaction& tx);

  const Services& services_;
  const engine::store::Database& database_;
  std::optional<SmtpSender> smtp_;
  const engine::Uuid server_;  ///< names this server while it runs
  std::atomic<bool> stopping_{false};
  std::map<engine::BrandId, std::vector<panels::store::Settled>> unrecorded_;  ///< what was sent, until it is committed
};

}  // namespace tertulia::api
