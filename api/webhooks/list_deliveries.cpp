// SPDX-License-Identifier: Apache-2.0
#include "api/webhooks/list_deliveries.hpp"

#include "api/auth/scopes.hpp"
#include "api/webhooks/webhook_json.hpp"

namespace tertulia::api {

using http::Schema;

const http::Endpoint& ListDeliveries::endpoint() {
  static const http::Endpoint endpoint{
      .method = http::Method::Get,
      .path = "/api/v1/webhooks/:webhook_id/deliveries",
      .scope = scopes::kWebhooksWrite,
      .summary = "What went to an endpoint: what became of each delivery, and why.",
      .path_parameters = {http::required("webhook_id", Schema::uuid())},
      .query = {http::optional("limit", Schema::integer(1, 1000)), http::optional("cursor", Schema::uuid()),
                http::optional("state", delivery_state_schema())},
      .answer = http::page_schema(delivery_schema())};
  return endpoint;
}

ListDeliveries::Input ListDeliveries::parse(const http::Arguments& arguments) {
  return {arguments.id<panels::WebhookId>("webhook_id"), arguments.optional_text("state"),
          http::page_input<engine::EventId>(arguments)};
}

void ListDeliveries::write(const Output& output, engine::json::Writer& writer) {
  http::write_page(output, writer, &write_delivery);
}

engine::Result<ListDeliveries::Output> ListDeliveries::handle(const Input& input, http::RequestContext& context) const {
  if (!panels::store::find_webhook(context.tx, input.webhook_id))
    return engine::Error{engine::ErrorCode::NotFound, "", {}};
  return http::page_of(
      panels::store::page_of_deliveries(context.tx, input.webhook_id, input.state, input.page.after,
                                        input.page.limit + 1),
      input.page.limit, [](const auto& delivery) { return delivery.event_id; }, context);
}

}  // namespace tertulia::api
