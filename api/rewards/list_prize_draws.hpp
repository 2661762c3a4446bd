// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/http/lists.hpp"
#include "api/rewards/prize_draw_json.hpp"

namespace tertulia::api {

/// GET /api/v1/campaigns/:campaign_id/prize-draws - the prize draws of a campaign.
class ListPrizeDraws {
 public:
  struct Input {
    engine::CampaignId campaign_id;
    http::PageInput<panels::PrizeDrawId> page;
  };
  using Output = http::Page<ShownPrizeDraw>;
  static const http::Endpoint& endpoint();
  static Input parse(const http::Arguments& arguments);
  static void write(const Output& output, engine::json::Writer& writer);
  /// Errors: NotFound.
  [[nodiscard]] engine::Result<Output> handle(const Input& input, http::RequestContext& context) const;
};
static_assert(http::Handler<ListPrizeDraws>);

}  // namespace tertulia::api
