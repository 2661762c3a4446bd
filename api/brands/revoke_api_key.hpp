// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/http/endpoint.hpp"
#include "engine/store/access_store.hpp"

namespace tertulia::api {

/// DELETE /api/v1/api-keys/:api_key_id - the key and its console sessions end at once.
class RevokeApiKey {
 public:
  struct Input {
    engine::ApiKeyId api_key_id;
  };
  struct Output {
    engine::ApiKeyId api_key_id;
  };
  static const http::Endpoint& endpoint();
  static Input parse(const http::Arguments& arguments);
  static void write(const Output& output, engine::json::Writer& writer);
  /// Errors: NotFound.
  [[nodiscard]] engine::Result<Output> handle(const Input& input, http::RequestContext& context) const;
};
static_assert(http::Handler<RevokeApiKey>);

}  // namespace tertulia::api
