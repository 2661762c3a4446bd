// SPDX-License-Identifier: Apache-2.0
#include "api/webhooks/resend_delivery.hpp"

#include "api/auth/scopes.hpp"
#include "api/webhooks/webhook_json.hpp"

namespace tertulia::api {

const http::Endpoint& ResendDelivery::endpoint() {
  static const http::Endpoint endpoint{.method = http::Method::Post,
                                       .path = "/api/v1/webhooks/:webhook_id/deliveries/:event_id/resend",
                                       .scope = scopes::kWebhooksWrite,
                                       .summary = "A delivery that has ended goes once more, under the same id.",
                                       .status = 202,
                                       .path_parameters = {http::required("webhook_id", http::Schema::uuid()),
                                                           http::required("event_id", http::Schema::uuid())},
                                       .answer = delivery_schema(),
                                       .idempotency = http::Idempotency::Needed,
                                       .errors = {engine::ErrorCode::StateConflict}};
  return endpoint;
}

ResendDelivery::Input ResendDelivery::parse(const http::Arguments& arguments) {
  return {arguments.id<panels::WebhookId>("webhook_id"), arguments.id<engine::EventId>("event_id")};
}

void ResendDelivery::write(const Output& output, engine::json::Writer& writer) { write_delivery(output, writer); }

engine::Result<ResendDelivery::Output> ResendDelivery::handle(const Input& input, http::RequestContext& context) const {
  const auto conflict = [](std::string message) {
    return engine::Error{engine::ErrorCode::StateConflict, std::move(message), {}};
  };
  const auto webhook = panels::store::find_webhook(context.tx, input.webhook_id);
  if (!webhook || !panels::store::find_delivery(context.tx, input.webhook_id, input.event_id))
    return engine::Error{engine::ErrorCode::NotFound, "", {}};
  if (webhook->ended_at) return conflict("Nothing goes to this endpoint any more.");
  if (!panels::store::resend_delivery(context.tx, input.webhook_id, input.event_id, context.now))
    return conflict("The delivery is on its way.");
  context.audit("webhook.resend", "webhook", input.webhook_id.value());
  return *panels::store::find_delivery(context.tx, input.webhook_id, input.event_id);
}

}  // namespace tertulia::api
