// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/rewards/reward_json.hpp"

namespace tertulia::api {

/// GET /api/v1/campaigns/:campaign_id/rewards - a campaign's rule and how its budget stands.
class ShowRewards {
 public:
  struct Input {
    engine::CampaignId campaign_id;
  };
  using Output = panels::CampaignRewards;
  static const http::Endpoint& endpoint();
  static Input parse(const http::Arguments& arguments);
  static void write(const Output& output, engine::json::Writer& writer);
  /// Errors: NotFound.
  [[nodiscard]] engine::Result<Output> handle(const Input& input, http::RequestContext& context) const;
};

}  // namespace tertulia::api
