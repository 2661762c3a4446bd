// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/http/endpoint.hpp"
#include "api/http/lists.hpp"
#include "panels/store/webhook_store.hpp"

namespace tertulia::api {

/// GET /api/v1/webhooks - the brand's endpoints, those that ended too, without their secrets.
class ListWebhooks {
 public:
  using Input = http::PageInput<panels::WebhookId>;
  using Output = http::Page<panels::store::Webhook>;
  static const http::Endpoint& endpoint();
  static Input parse(const http::Arguments& arguments);
  static void write(const Output& output, engine::json::Writer& writer);
  [[nodiscard]] engine::Result<Output> handle(const Input& input, http::RequestContext& context) const;
};
static_assert(http::Handler<ListWebhooks>);

}  // namespace tertulia::api
