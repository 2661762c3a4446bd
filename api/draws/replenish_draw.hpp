// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/draws/draw_json.hpp"
#include "api/http/endpoint.hpp"

namespace tertulia::api {

/// POST /api/v1/draws/:draw_id/replenish - draws further members for what an earlier draw's cells still lack.
class ReplenishDraw {
 public:
  struct Input {
    panels::DrawId draw_id;
    bool dry_run = false;
  };
  using Output = ShownDraw;
  static const http::Endpoint& endpoint();
  static Input parse(const http::Arguments& arguments);
  static void write(const Output& output, engine::json::Writer& writer);
  /// Errors: NotFound, StateConflict (the wave is over; the draw counted contacts).
  [[nodiscard]] engine::Result<Output> handle(const Input& input, http::RequestContext& context) const;
};
static_assert(http::Handler<ReplenishDraw>);

}  // namespace tertulia::api
