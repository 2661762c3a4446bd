// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/rewards/prize_draw_json.hpp"

namespace tertulia::api {

/// POST /api/v1/prize-draws/:prize_draw_id/draw - draws, once.
class DrawPrizes {
 public:
  struct Input {
    panels::PrizeDrawId prize_draw_id;
    std::optional<std::string> public_value;
  };
  using Output = ShownPrizeDraw;
  static const http::Endpoint& endpoint();
  static Input parse(const http::Arguments& arguments);
  static void write(const Output& output, engine::json::Writer& writer);
  /// Errors: NotFound, StateConflict (not closed, or drawn with another value), InvalidInput (the value is missing, or
  /// nobody announced a source).
  [[nodiscard]] engine::Result<Output> handle(const Input& input, http::RequestContext& context) const;
};
static_assert(http::Handler<DrawPrizes>);

}  // namespace tertulia::api
