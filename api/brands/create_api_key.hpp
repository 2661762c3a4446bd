// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "api/http/endpoint.hpp"
#include "engine/store/access_store.hpp"

namespace tertulia::api {

/// POST /api/v1/api-keys - a further key of the brand; its secret is shown once.
class CreateApiKey {
 public:
  struct Input {
    std::string name;
    std::vector<std::string> scopes;
  };
  struct Output {
    engine::store::ApiKey key;
    std::string secret;
  };
  static const http::Endpoint& endpoint();
  static Input parse(const http::Arguments& arguments);
  static void write(const Output& output, engine::json::Writer& writer);
  /// Without the secret.
  static void write_replay(const Output& output, engine::json::Writer& writer);
  /// Errors: Forbidden (a scope that the caller's own key lacks).
  [[nodiscard]] engine::Result<Output> handle(const Input& input, http::RequestContext& context) const;
};
static_assert(http::Handler<CreateApiKey>);

}  // namespace tertulia::api
