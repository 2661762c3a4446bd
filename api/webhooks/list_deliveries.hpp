// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>

#include "api/http/endpoint.hpp"
#include "api/http/lists.hpp"
#include "panels/store/webhook_store.hpp"

namespace tertulia::api {

/// GET /api/v1/webhooks/:webhook_id/deliveries - what became of each delivery, and why.
class ListDeliveries {
 public:
  struct Input {
    panels::WebhookId webhook_id;
    std::optional<std::string> state;
    http::PageInput<engine::EventId> page;
  };
  using Output = http::Page<panels::store::Delivery>;
  static const http::Endpoint& endpoint();
  static Input parse(const http::Arguments& arguments);
  static void write(const Output& output, engine::json::Writer& writer);
  /// Errors: NotFound.
  [[nodiscard]] engine::Result<Output> handle(const Input& input, http::RequestContext& context) const;
};
static_assert(http::Handler<ListDeliveries>);

}  // namespace tertulia::api
