// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>
#include <vector>

#include "api/services.hpp"
#include "api/webhooks/webhook_sender.hpp"
#include "panels/store/webhook_store.hpp"

namespace tertulia::api {

/// Hears of events and tells the endpoints of all brands. Any number of servers may do so side by side; a delivery is
/// made at least once (docs/webhooks.md). Its functions run on one thread, `stop` on any.
class WebhookDelivery {
 public:
  /// Who gets a task with each event of a brand that has endpoints.
  static constexpr std::string_view kConsumer = "webhooks";

  explicit WebhookDelivery(const Services& services)
      : services_(services), sender_(services.addresses), server_(engine::Uuid::version4()) {}

  /// Queues what happened and delivers what is due until nothing is, or stop() was called. Throws StoreError; what was
  /// sent by then and not recorded is sent again later.
  void turn();
  /// Ends a turn behind the deliveries that are on their way.
  void stop() { stopping_ = true; }

 private:
  void hear_of(engine::BrandId brand) const;
  /// Whether there may be more.
  bool deliver_of(engine::BrandId brand) const;
  [[nodiscard]] std::vector<panels::store::ClaimedDelivery> claim_some(engine::BrandId brand) const;
  [[nodiscard]] std::vector<panels::store::SettledDelivery> send(
      const std::vector<panels::store::ClaimedDelivery>& claimed) const;

  const Services& services_;
  const WebhookSender sender_;
  const engine::Uuid server_;  ///< names this server while it runs
  std::atomic<bool> stopping_{false};
};

}  // namespace tertulia::api
