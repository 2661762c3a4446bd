// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/http/endpoint.hpp"
#include "api/http/lists.hpp"
#include "engine/store/access_store.hpp"

namespace tertulia::api {

/// GET /api/v1/api-keys - the brand's keys, revoked ones too, without secrets.
class ListApiKeys {
 public:
  using Input = http::PageInput<engine::ApiKeyId>;
  using Output = http::Page<engine::store::ApiKey>;
  static const http::Endpoint& endpoint();
  static Input parse(const http::Arguments& arguments);
  static void write(const Output& output, engine::json::Writer& writer);
  /// Errors: none of its own.
  [[nodiscard]] engine::Result<Output> handle(const Input& input, http::RequestContext& context) const;
};
static_assert(http::Handler<ListApiKeys>);

}  // namespace tertulia::api
