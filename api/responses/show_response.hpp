// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/http/endpoint.hpp"
#include "engine/store/response_store.hpp"

namespace tertulia::api {

/// GET /api/v1/responses/:response_id - one response, its newest revision.
class ShowResponse {
 public:
  struct Input {
    engine::ResponseId response_id;
  };
  using Output = engine::store::ResponseRecord;
  static const http::Endpoint& endpoint();
  static Input parse(const http::Arguments& arguments);
  static void write(const Output& output, engine::json::Writer& writer);
  /// Errors: NotFound.
  [[nodiscard]] engine::Result<Output> handle(const Input& input, http::RequestContext& context) const;
};
static_assert(http::Handler<ShowResponse>);

}  // namespace tertulia::api
