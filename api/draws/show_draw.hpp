// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/draws/draw_json.hpp"
#include "api/http/endpoint.hpp"

namespace tertulia::api {

/// GET /api/v1/draws/:draw_id - a draw.
class ShowDraw {
 public:
  struct Input {
    panels::DrawId draw_id;
  };
  using Output = ShownDraw;
  static const http::Endpoint& endpoint();
  static Input parse(const http::Arguments& arguments);
  static void write(const Output& output, engine::json::Writer& writer);
  /// Errors: NotFound.
  [[nodiscard]] engine::Result<Output> handle(const Input& input, http::RequestContext& context) const;
};
static_assert(http::Handler<ShowDraw>);

}  // namespace tertulia::api
