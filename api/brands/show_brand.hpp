// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/http/endpoint.hpp"
#include "engine/store/access_store.hpp"

namespace tertulia::api {

/// GET /api/v1/brand - the brand of this key.
class ShowBrand {
 public:
  struct Input {};
  using Output = engine::store::Brand;
  static const http::Endpoint& endpoint();
  static Input parse(const http::Arguments& arguments);
  static void write(const Output& output, engine::json::Writer& writer);
  /// Errors: none of its own.
  [[nodiscard]] engine::Result<Output> handle(const Input& input, http::RequestContext& context) const;
};
static_assert(http::Handler<ShowBrand>);

}  // namespace tertulia::api
