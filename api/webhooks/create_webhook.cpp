// SPDX-License-Identifier: Apache-2.0
#include "api/webhooks/create_webhook.hpp"

#include <algorithm>

#include "api/auth/scopes.hpp"
#include "api/webhooks/webhook_delivery.hpp"
#include "api/webhooks/webhook_json.hpp"
#include "api/webhooks/webhook_url.hpp"
#include "engine/core/token.hpp"
#include "engine/store/event_store.hpp"

namespace tertulia::api {

using http::required;
using http::Schema;

const http::Endpoint& CreateWebhook::endpoint() {
  static const http::Endpoint endpoint{
      .method = http::Method::Post,
      .path = "/api/v1/webhooks",
      .scope = scopes::kWebhooksWrite,
      .summary = "Tells an address of the brand's own of what happens from now on; its secret is shown once.",
      .status = 201,
      .body = Schema::object({required("url", Schema::text(1, 2000).described("https://…")),
                              required("kinds", Schema::array(Schema::one_of(panels::kWebhookKinds), 20))}),
      .answer = Schema::object(
          {required("webhook", webhook_schema()),
           http::optional("secret", Schema::text(1, 100).described("whsec_…: deliveries are signed by it"))}),
      .idempotency = http::Idempotency::Needed,
      .errors = {engine::ErrorCode::StateConflict}};
  return endpoint;
}

CreateWebhook::Input CreateWebhook::parse(const http::Arguments& arguments) {
  return {arguments.text("url"), arguments.texts("kinds")};
}

void CreateWebhook::write(const Output& output, engine::json::Writer& writer) {
  writer.begin_object().key("webhook");
  write_webhook(output.webhook, writer);
  writer.member("secret", panels::webhook_secret_text(output.secret)).end_object();
}

void CreateWebhook::write_replay(const Output& output, engine::json::Writer& writer) {
  writer.begin_object().key("webhook");
  write_webhook(output.webhook, writer);
  writer.end_object();
}

engine::Result<CreateWebhook::Output> CreateWebhook::handle(const Input& input, http::RequestContext& context) const {
  const auto invalid = [](const std::string& pointer, std::string rule, std::string message) {
    return engine::error_at(engine::ErrorCode::InvalidInput, pointer, std::move(rule), std::move(message));
  };
  if (input.kinds.empty()) return invalid("/kinds", "required", "Name at least one kind.");
  for (auto kind = input.kinds.begin(); kind != input.kinds.end(); ++kind) {
    if (std::find(input.kinds.begin(), kind, *kind) != kind)
      return invalid(engine::json::pointer_to("/kinds", static_cast<std::size_t>(kind - input.kinds.begin())),
                     "repeated", "Each kind counts once.");
  }
  const auto url = webhook_url(input.url, context.services.addresses);
  if (!url) return url.error();
  const panels::store::Webhook webhook{panels::WebhookId(engine::Uuid::version7(context.now)),
                                       *url,
                                       input.kinds,
                                       context.now,
                                       std::nullopt,
                                       std::nullopt};
  const std::string secret = engine::Token::random(context.tx.brand()).secret;
  if (!panels::store::insert_webhook(context.tx, context.services.keys, webhook, secret)) {
    return engine::error_at(engine::ErrorCode::StateConflict, "/kinds", "one_for_messages",
                            "Another endpoint takes messages; delete it first.");
  }
  engine::store::add_event_consumer(context.tx, WebhookDelivery::kConsumer);
  context.audit("webhook.create", "webhook", webhook.webhook_id.value());
  return Output{webhook, secret};
}

}  // namespace tertulia::api
