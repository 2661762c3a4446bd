// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/http/endpoint.hpp"
#include "panels/reward.hpp"

/// Rewards as the API shows them.
namespace tertulia::api {

http::Schema rewards_schema();
void write_rewards(const panels::CampaignRewards& rewards, engine::json::Writer& writer);

http::Schema redemption_schema();
void write_redemption(const panels::Redemption& redemption, engine::json::Writer& writer);

http::Schema points_schema();
void write_points(const panels::Points& points, engine::json::Writer& writer);

}  // namespace tertulia::api
