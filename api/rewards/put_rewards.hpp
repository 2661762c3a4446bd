// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/rewards/reward_json.hpp"

namespace tertulia::api {

/// PUT /api/v1/campaigns/:campaign_id/rewards - what a complete of the campaign is worth from now on.
class PutRewards {
 public:
  struct Input {
    engine::CampaignId campaign_id;
    panels::RewardRule rule;
  };
  using Output = panels::CampaignRewards;
  static const http::Endpoint& endpoint();
  static Input parse(const http::Arguments& arguments);
  static void write(const Output& output, engine::json::Writer& writer);
  /// Errors: NotFound.
  [[nodiscard]] engine::Result<Output> handle(const Input& input, http::RequestContext& context) const;
};

}  // namespace tertulia::api
