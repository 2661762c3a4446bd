// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/http/endpoint.hpp"
#include "panels/store/audience_store.hpp"

namespace tertulia::api {

/// GET /api/v1/audiences/:audience_id - an audience.
class ShowAudience {
 public:
  struct Input {
    panels::AudienceId audience_id;
  };
  using Output = panels::store::Audience;
  static const http::Endpoint& endpoint();
  static Input parse(const http::Arguments& arguments);
  static void write(const Output& output, engine::json::Writer& writer);
  /// Errors: NotFound.
  [[nodiscard]] engine::Result<Output> handle(const Input& input, http::RequestContext& context) const;
};
static_assert(http::Handler<ShowAudience>);

}  // namespace tertulia::api
