// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/http/endpoint.hpp"
#include "panels/store/webhook_store.hpp"

namespace tertulia::api {

/// POST /api/v1/webhooks/:webhook_id/deliveries/:event_id/resend - a delivery that has ended goes once more.
class ResendDelivery {
 public:
  struct Input {
    panels::WebhookId webhook_id;
    engine::EventId event_id;
  };
  using Output = panels::store::Delivery;
  static const http::Endpoint& endpoint();
  static Input parse(const http::Arguments& arguments);
  static void write(const Output& output, engine::json::Writer& writer);
  /// Errors: NotFound; StateConflict (the endpoint has ended, or the delivery is on its way).
  [[nodiscard]] engine::Result<Output> handle(const Input& input, http::RequestContext& context) const;
};
static_assert(http::Handler<ResendDelivery>);

}  // namespace tertulia::api
