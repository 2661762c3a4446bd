// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "api/http/endpoint.hpp"
#include "panels/store/webhook_store.hpp"

namespace tertulia::api {

/// POST /api/v1/webhooks - an endpoint of the brand that is told of events; its secret is shown once.
class CreateWebhook {
 public:
  struct Input {
    std::string url;
    std::vector<std::string> kinds;
  };
  struct Output {
    panels::store::Webhook webhook;
    std::string secret;
  };
  static const http::Endpoint& endpoint();
  static Input parse(const http::Arguments& arguments);
  static void write(const Output& output, engine::json::Writer& writer);
  /// Without the secret.
  static void write_replay(const Output& output, engine::json::Writer& writer);
  /// Errors: InvalidInput (an address that we do not call; a kind twice, or none); StateConflict (another one takes
  /// messages).
  [[nodiscard]] engine::Result<Output> handle(const Input& input, http::RequestContext& context) const;
};
static_assert(http::Handler<CreateWebhook>);

}  // namespace tertulia::api
