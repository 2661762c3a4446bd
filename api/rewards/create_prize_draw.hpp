// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/rewards/prize_draw_json.hpp"

namespace tertulia::api {

/// POST /api/v1/campaigns/:campaign_id/prize-draws - announces a prize draw and binds its seed.
class CreatePrizeDraw {
 public:
  struct Input {
    engine::CampaignId campaign_id;
    std::string title;
    int prizes = 1;
    std::optional<std::string> public_source;
  };
  using Output = ShownPrizeDraw;
  static const http::Endpoint& endpoint();
  static Input parse(const http::Arguments& arguments);
  static void write(const Output& output, engine::json::Writer& writer);
  /// Errors: NotFound.
  [[nodiscard]] engine::Result<Output> handle(const Input& input, http::RequestContext& context) const;
};
static_assert(http::Handler<CreatePrizeDraw>);

}  // namespace tertulia::api
