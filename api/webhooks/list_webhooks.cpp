// SPDX-License-Identifier: Apache-2.0
#include "api/webhooks/list_webhooks.hpp"

#include "api/auth/scopes.hpp"
#include "api/webhooks/webhook_json.hpp"

namespace tertulia::api {

const http::Endpoint& ListWebhooks::endpoint() {
  static const http::Endpoint endpoint{.method = http::Method::Get,
                                       .path = "/api/v1/webhooks",
                                       .scope = scopes::kWebhooksWrite,
                                       .summary = "The brand's endpoints, those that ended too, without their secrets.",
                                       .query = http::page_query(),
                                       .answer = http::page_schema(webhook_schema())};
  return endpoint;
}

ListWebhooks::Input ListWebhooks::parse(const http::Arguments& arguments) {
  return http::page_input<panels::WebhookId>(arguments);
}

void ListWebhooks::write(const Output& output, engine::json::Writer& writer) {
  http::write_page(output, writer, &write_webhook);
}

engine::Result<ListWebhooks::Output> ListWebhooks::handle(const Input& input, http::RequestContext& context) const {
  return http::page_of(
      panels::store::list_webhooks(context.tx, input.after, input.limit + 1), input.limit,
      [](const auto& webhook) { return webhook.webhook_id; }, context);
}

}  // namespace tertulia::api
