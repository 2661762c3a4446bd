// SPDX-License-Identifier: Apache-2.0
#include "api/webhooks/delete_webhook.hpp"

#include "api/auth/scopes.hpp"
#include "api/webhooks/webhook_json.hpp"

namespace tertulia::api {

const http::Endpoint& DeleteWebhook::endpoint() {
  static const http::Endpoint endpoint{
      .method = http::Method::Delete,
      .path = "/api/v1/webhooks/:webhook_id",
      .scope = scopes::kWebhooksWrite,
      .summary = "Nothing more goes to this endpoint; what waits for it is cancelled. Done twice it changes nothing.",
      .path_parameters = {http::required("webhook_id", http::Schema::uuid())},
      .answer = webhook_schema()};
  return endpoint;
}

DeleteWebhook::Input DeleteWebhook::parse(const http::Arguments& arguments) {
  return {arguments.id<panels::WebhookId>("webhook_id")};
}

void DeleteWebhook::write(const Output& output, engine::json::Writer& writer) { write_webhook(output, writer); }

engine::Result<DeleteWebhook::Output> DeleteWebhook::handle(const Input& input, http::RequestContext& context) const {
  if (panels::store::end_webhook(context.tx, input.webhook_id, "deleted", context.now))
    context.audit("webhook.delete", "webhook", input.webhook_id.value());
  auto webhook = panels::store::find_webhook(context.tx, input.webhook_id);
  if (!webhook) return engine::Error{engine::ErrorCode::NotFound, "", {}};
  return std::move(*webhook);
}

}  // namespace tertulia::api
