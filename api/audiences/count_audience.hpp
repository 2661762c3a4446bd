// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/http/endpoint.hpp"
#include "panels/ids.hpp"

namespace tertulia::api {

/// GET /api/v1/audiences/:audience_id/count - how many belong to an audience now.
class CountAudience {
 public:
  struct Input {
    panels::AudienceId audience_id;
  };
  struct Output {
    std::int64_t members = 0;  ///< who have not left
    std::int64_t may_be_asked = 0;
  };
  static const http::Endpoint& endpoint();
  static Input parse(const http::Arguments& arguments);
  static void write(const Output& output, engine::json::Writer& writer);
  /// Errors: NotFound.
  [[nodiscard]] engine::Result<Output> handle(const Input& input, http::RequestContext& context) const;
};
static_assert(http::Handler<CountAudience>);

}  // namespace tertulia::api
