// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/http/endpoint.hpp"
#include "engine/store/quality_store.hpp"

namespace tertulia::api {

/// GET /api/v1/responses/:response_id/quality - how one complete was judged.
class ShowResponseQuality {
 public:
  struct Input {
    engine::ResponseId response_id;
  };
  using Output = engine::store::AssessmentRecord;
  static const http::Endpoint& endpoint();
  static Input parse(const http::Arguments& arguments);
  static void write(const Output& output, engine::json::Writer& writer);
  /// Errors: NotFound (also: it is no complete, or was not looked at yet).
  [[nodiscard]] engine::Result<Output> handle(const Input& input, http::RequestContext& context) const;
};
static_assert(http::Handler<ShowResponseQuality>);

}  // namespace tertulia::api
