// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/rewards/reward_json.hpp"

namespace tertulia::api {

/// POST /api/v1/campaigns/:campaign_id/rewards/budget - adds points to a campaign's budget, or takes back what is left.
class ChangeBudget {
 public:
  struct Input {
    engine::CampaignId campaign_id;
    std::int64_t points = 0;
  };
  using Output = panels::CampaignRewards;
  static const http::Endpoint& endpoint();
  static Input parse(const http::Arguments& arguments);
  static void write(const Output& output, engine::json::Writer& writer);
  /// Errors: NotFound, StateConflict (less is left).
  [[nodiscard]] engine::Result<Output> handle(const Input& input, http::RequestContext& context) const;
};

}  // namespace tertulia::api
