// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "engine/core/clock.hpp"
#include "engine/core/strong_id.hpp"
#include "panels/ids.hpp"

/// Points that members get for their answers. The ledger is by double entry: points only go from one account to
/// another.
namespace tertulia::panels {

using RedemptionId = engine::StrongId<struct RedemptionTag>;

/// What a complete of a campaign is worth.
struct RewardRule {
  int points = 0;
  std::optional<int> expires_after_days;
};

/// How a campaign's rewards stand.
struct CampaignRewards {
  std::optional<RewardRule> rule;
  std::int64_t budget = 0;   ///< left to be paid from
  std::int64_t paid = 0;     ///< to members
  std::int64_t waiting = 0;  ///< earned, and paid once there is a budget again
};

/// A member's wish to have something for points.
struct Redemption {
  RedemptionId redemption_id;
  MemberId member_id;
  int points = 0;
  std::string state;  ///< requested, approved or refused
  engine::Instant requested_at{};
  std::optional<engine::Instant> decided_at;
};

/// What a member has.
struct Points {
  std::int64_t balance = 0;    ///< to be spent
  std::int64_t requested = 0;  ///< set aside until the brand decides
  std::int64_t waiting = 0;    ///< earned, not paid yet
};

}  // namespace tertulia::panels
