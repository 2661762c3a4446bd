// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/http/endpoint.hpp"
#include "panels/store/webhook_store.hpp"

namespace tertulia::api {

/// DELETE /api/v1/webhooks/:webhook_id - nothing more goes to this endpoint.
class DeleteWebhook {
 public:
  struct Input {
    panels::WebhookId webhook_id;
  };
  using Output = panels::store::Webhook;
  static const http::Endpoint& endpoint();
  static Input parse(const http::Arguments& arguments);
  static void write(const Output& output, engine::json::Writer& writer);
  /// Errors: NotFound.
  [[nodiscard]] engine::Result<Output> handle(const Input& input, http::RequestContext& context) const;
};
static_assert(http::Handler<DeleteWebhook>);

}  // namespace tertulia::api
