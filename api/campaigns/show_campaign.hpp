// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/http/endpoint.hpp"
#include "engine/fieldwork/wave.hpp"

namespace tertulia::api {

/// GET /api/v1/campaigns/:campaign_id - one campaign, with its ETag.
class ShowCampaign {
 public:
  struct Input {
    engine::CampaignId campaign_id;
  };
  using Output = engine::fieldwork::Campaign;
  static const http::Endpoint& endpoint();
  static Input parse(const http::Arguments& arguments);
  static void write(const Output& output, engine::json::Writer& writer);
  /// Errors: NotFound.
  [[nodiscard]] engine::Result<Output> handle(const Input& input, http::RequestContext& context) const;
};
static_assert(http::Handler<ShowCampaign>);

}  // namespace tertulia::api
