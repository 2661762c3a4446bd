// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/http/endpoint.hpp"
#include "api/http/lists.hpp"
#include "engine/store/quality_store.hpp"

namespace tertulia::api {

/// GET /api/v1/waves/:wave_id/quality/review - what awaits a verdict.
class ListReview {
 public:
  struct Input {
    engine::WaveId wave_id;
    http::PageInput<engine::ResponseId> page;
  };
  using Output = http::Page<engine::store::AssessmentRecord>;
  static const http::Endpoint& endpoint();
  static Input parse(const http::Arguments& arguments);
  static void write(const Output& output, engine::json::Writer& writer);
  /// Errors: NotFound.
  [[nodiscard]] engine::Result<Output> handle(const Input& input, http::RequestContext& context) const;
};
static_assert(http::Handler<ListReview>);

}  // namespace tertulia::api
