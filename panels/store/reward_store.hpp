// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/store/transaction.hpp"
#include "panels/reward.hpp"

/// The ledger of points. Only the database's function rewards_post writes it: what one account gains another loses, no
/// member and no budget falls below zero, and what was done for one key is done once.
namespace tertulia::panels::store {

using engine::CampaignId;
using engine::EventId;
using engine::Instant;
using engine::RespondentId;
using engine::store::Transaction;

/// The kind of due work of brands whose members have points that expire.
inline constexpr std::string_view kExpiryWork = "reward_expiry";

void put_reward_rule(Transaction& tx, const CampaignId& campaign, const RewardRule& rule);
CampaignRewards find_rewards(Transaction& tx, const CampaignId& campaign);
/// Adds to a campaign's budget, or takes back what is left of it, and pays what waits for it in the order in which it
/// was earned. False when less is left than is taken back.
bool change_budget(Transaction& tx, const CampaignId& campaign, std::int64_t points, Instant now);

/// A complete that may earn points.
struct Earning {
  EventId event_id;
  RespondentId respondent_id;
  Instant occurred_at{};
};
/// By the rules of their campaigns, out of their budgets; once for each event. Visitors earn nothing.
void award(Transaction& tx, const std::vector<Earning>& earnings, Instant now);

Points points_of(Transaction& tx, const MemberId& member);
/// Sets the points aside until the brand decides; asked again by the same id it is done once. False when the member has
/// fewer, or the id is somebody else's: then nothing may be committed.
bool request_redemption(Transaction& tx, const RedemptionId& id, const MemberId& member, int points, Instant now);
std::vector<Redemption> redemptions_of(Transaction& tx, const MemberId& member);
/// Of any state where none is given.
std::vector<Redemption> page_of_redemptions(Transaction& tx, const std::optional<std::string>& state,
                                            const RedemptionId& after, int limit);
enum class Decision { Approve, Refuse };
struct Decided {
  Redemption redemption;
  bool is_new = false;  ///< false: it was decided before, by whomever
};
/// Nothing when there is no such redemption. Refused points are the member's again.
std::optional<Decided> decide_redemption(Transaction& tx, const RedemptionId& redemption, Decision decision,
                                         Instant now);

/// Writes off what has expired of some members' points. When to look again; nothing: no points expire.
std::optional<Instant> expire_points(Transaction& tx, Instant now);

}  // namespace tertulia::panels::store
