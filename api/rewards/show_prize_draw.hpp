// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/rewards/prize_draw_json.hpp"

namespace tertulia::api {

/// GET /api/v1/prize-draws/:prize_draw_id - a prize draw, and who won.
class ShowPrizeDraw {
 public:
  struct Input {
    panels::PrizeDrawId prize_draw_id;
  };
  using Output = ShownPrizeDraw;
  static const http::Endpoint& endpoint();
  static Input parse(const http::Arguments& arguments);
  static void write(const Output& output, engine::json::Writer& writer);
  /// Errors: NotFound.
  [[nodiscard]] engine::Result<Output> handle(const Input& input, http::RequestContext& context) const;
};
static_assert(http::Handler<ShowPrizeDraw>);

}  // namespace tertulia::api
