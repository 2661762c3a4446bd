// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/rewards/prize_draw_json.hpp"

namespace tertulia::api {

/// POST /api/v1/prize-draws/:prize_draw_id/close - fixes who takes part.
class ClosePrizeDraw {
 public:
  struct Input {
    panels::PrizeDrawId prize_draw_id;
  };
  using Output = ShownPrizeDraw;
  static const http::Endpoint& endpoint();
  static Input parse(const http::Arguments& arguments);
  static void write(const Output& output, engine::json::Writer& writer);
  /// Errors: NotFound, StateConflict (nobody could take part).
  [[nodiscard]] engine::Result<Output> handle(const Input& input, http::RequestContext& context) const;
};
static_assert(http::Handler<ClosePrizeDraw>);

}  // namespace tertulia::api
