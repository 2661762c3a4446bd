// SPDX-License-Identifier: Apache-2.0
#include "panels/store/reward_store.hpp"

#include <map>
#include <set>

#include "panels/store/sql.hpp"

namespace tertulia::panels::store {
namespace {

using engine::Uuid;
using engine::store::Row;
using Column = std::vector<std::string>;

constexpr int kSome = 1000;  // accounts or awards in one turn

Uuid account_of(Transaction& tx, std::string_view kind, const std::optional<CampaignId>& campaign = {},
                const std::optional<MemberId>& member = {}) {
  return tx
      .one(sql::reward_account,
           {{"brand_id", tx.brand()}, {"kind", kind}, {"campaign_id", campaign}, {"member_id", member}})
      .uuid("account_id");
}

struct Movement {
  std::string key;
  std::string_view kind;
  Uuid from;
  Uuid to;
  std::int64_t points = 0;
  std::optional<Instant> expires_at{};
};
/// False when nothing was written because an account would be overdrawn. Repeated it is done once.
bool post(Transaction& tx, const Movement& movement, Instant now) {
  return tx.one(sql::reward_post, {{"brand_id", tx.brand()},
                                   {"transaction_id", Uuid::version7(now)},
                                   {"key", movement.key},
                                   {"kind", movement.kind},
                                   {"from", movement.from},
                                   {"to", movement.to},
                                   {"points", movement.points},
                                   {"now", now},
                                   {"expires_at", movement.expires_at}})
             .text("outcome") != "short";
}

void mark_expiry_due(Transaction& tx, Instant at) {
  tx.run(sql::reward_mark_due, {{"brand_id", tx.brand()}, {"kind", kExpiryWork}, {"due_at", at}});
}

/// Pays what waits for these campaigns, each as far as its budget goes, in the order in which it was earned: who earned
/// first is not passed over by a smaller award.
void pay_waiting(Transaction& tx, const std::set<CampaignId>& campaigns, Instant now) {
  Column ids;
  for (const auto& campaign : campaigns) ids.push_back(campaign.text());
  tx.rows(sql::reward_lock_campaigns, {{"brand_id", tx.brand()}, {"campaign_ids", ids}});
  const auto waiting =
      tx.rows(sql::reward_waiting, {{"brand_id", tx.brand()}, {"campaign_ids", ids}, {"limit", kSome}});
  std::map<CampaignId, Uuid> budgets;
  std::map<MemberId, Uuid> members;
  Column accounts;
  for (const Row& row : waiting) {
    const auto campaign = row.id<CampaignId>("campaign_id");
    const auto member = row.id<MemberId>("member_id");
    if (!budgets.contains(campaign))
      accounts.push_back((budgets[campaign] = account_of(tx, "budget", campaign)).text());
    if (!members.contains(member)) accounts.push_back((members[member] = account_of(tx, "member", {}, member)).text());
  }
  if (!accounts.empty()) tx.rows(sql::reward_hold, {{"brand_id", tx.brand()}, {"account_ids", accounts}});
  std::set<CampaignId> exhausted;
  for (const Row& row : waiting) {
    const auto campaign = row.id<CampaignId>("campaign_id");
    if (exhausted.contains(campaign)) continue;
    const Movement payment{"award:" + row.text("event_id"),
                           "award",
                           budgets.at(campaign),
                           members.at(row.id<MemberId>("member_id")),
                           row.integer("points"),
                           row.optional_instant("expires_at")};
    if (!post(tx, payment, now)) {
      exhausted.insert(campaign);
      continue;
    }
    tx.run(sql::reward_mark_paid, {{"brand_id", tx.brand()}, {"event_id", row.uuid("event_id")}, {"now", now}});
    if (payment.expires_at) mark_expiry_due(tx, *payment.expires_at);
  }
}

Redemption redemption_of(const Row& row) {
  return {row.id<RedemptionId>("redemption_id"),
          row.id<MemberId>("member_id"),
          static_cast<int>(row.integer("points")),
          row.text("state"),
          row.instant("requested_at"),
          row.optional_instant("decided_at")};
}

std::vector<Redemption> list_redemptions(Transaction& tx, const std::optional<MemberId>& member,
                                         const std::optional<std::string>& state, const RedemptionId& after,
                                         int limit) {
  std::vector<Redemption> list;
  for (const Row& row :
       tx.rows(sql::reward_redemptions,
               {{"brand_id", tx.brand()}, {"member_id", member}, {"state", state}, {"after", after}, {"limit", limit}}))
    list.push_back(redemption_of(row));
  return list;
}

std::optional<Redemption> lock_redemption(Transaction& tx, const RedemptionId& id) {
  const auto row = tx.row(sql::reward_lock_redemption, {{"brand_id", tx.brand()}, {"redemption_id", id}});
  return row ? std::optional(redemption_of(*row)) : std::nullopt;
}

}  // namespace

void put_reward_rule(Transaction& tx, const CampaignId& campaign, const RewardRule& rule) {
  tx.run(sql::reward_put_rule, {{"brand_id", tx.brand()},
                                {"campaign_id", campaign},
                                {"points", rule.points},
                                {"expires_after_days", rule.expires_after_days}});
}

CampaignRewards find_rewards(Transaction& tx, const CampaignId& campaign) {
  const Row row = tx.one(sql::reward_of_campaign, {{"brand_id", tx.brand()}, {"campaign_id", campaign}});
  CampaignRewards rewards{std::nullopt, row.integer("budget"), row.integer("paid"), row.integer("waiting")};
  if (const auto points = row.optional_integer("points")) {
    rewards.rule = RewardRule{static_cast<int>(*points), std::nullopt};
    if (const auto days = row.optional_integer("expires_after_days"))
      rewards.rule->expires_after_days = static_cast<int>(*days);
  }
  return rewards;
}

bool change_budget(Transaction& tx, const CampaignId& campaign, std::int64_t points, Instant now) {
  tx.rows(sql::reward_lock_campaigns, {{"brand_id", tx.brand()}, {"campaign_ids", Column{campaign.text()}}});
  const Uuid issued = account_of(tx, "issued"), budget = account_of(tx, "budget", campaign);
  const bool adds = points > 0;
  const Movement movement{"fund:" + Uuid::version7(now).text(), "fund", adds ? issued : budget, adds ? budget : issued,
                          adds ? points : -points};
  if (!post(tx, movement, now)) return false;
  if (adds) pay_waiting(tx, {campaign}, now);
  return true;
}

void award(Transaction& tx, const std::vector<Earning>& earnings, Instant now) {
  if (earnings.empty()) return;
  Column events, respondents, times;
  for (const Earning& earning : earnings) {
    events.push_back(earning.event_id.text());
    respondents.push_back(earning.respondent_id.text());
    times.push_back(engine::format_instant(earning.occurred_at));
  }
  std::set<CampaignId> campaigns;
  for (const Row& row : tx.rows(
           sql::reward_earn,
           {{"brand_id", tx.brand()}, {"event_ids", events}, {"respondent_ids", respondents}, {"occurred_ats", times}}))
    campaigns.insert(row.id<CampaignId>("campaign_id"));
  if (!campaigns.empty()) pay_waiting(tx, campaigns, now);
}

Points points_of(Transaction& tx, const MemberId& member) {
  const Row row = tx.one(sql::reward_points_of, {{"brand_id", tx.brand()}, {"member_id", member}});
  return {row.integer("balance"), row.integer("requested"), row.integer("waiting")};
}

bool request_redemption(Transaction& tx, const RedemptionId& id, const MemberId& member, int points, Instant now) {
  const bool is_new =
      tx.run(
          sql::reward_request,
          {{"brand_id", tx.brand()}, {"redemption_id", id}, {"member_id", member}, {"points", points}, {"now", now}}) >
      0;
  if (!is_new) {
    const auto there = lock_redemption(tx, id);
    return there && there->member_id == member && there->points == points;
  }
  return post(
      tx,
      {"request:" + id.text(), "request", account_of(tx, "member", {}, member), account_of(tx, "requested"), points},
      now);
}

std::vector<Redemption> redemptions_of(Transaction& tx, const MemberId& member) {
  return list_redemptions(tx, member, std::nullopt, RedemptionId(), kSome);
}

std::vector<Redemption> page_of_redemptions(Transaction& tx, const std::optional<std::string>& state,
                                            const RedemptionId& after, int limit) {
  return list_redemptions(tx, std::nullopt, state, after, limit);
}

std::optional<Decided> decide_redemption(Transaction& tx, const RedemptionId& id, Decision decision, Instant now) {
  auto redemption = lock_redemption(tx, id);
  if (!redemption) return std::nullopt;
  if (redemption->state != "requested") return Decided{*redemption, false};
  const bool approved = decision == Decision::Approve;
  const Uuid to = approved ? account_of(tx, "redeemed") : account_of(tx, "member", {}, redemption->member_id);
  // What was set aside is there.
  post(tx,
       {(approved ? "redeem:" : "refuse:") + id.text(), approved ? "redeem" : "refuse", account_of(tx, "requested"), to,
        redemption->points},
       now);
  redemption->state = approved ? "approved" : "refused";
  redemption->decided_at = now;
  tx.run(sql::reward_decide,
         {{"brand_id", tx.brand()}, {"redemption_id", id}, {"state", redemption->state}, {"now", now}});
  if (!approved) mark_expiry_due(tx, now);  // they may have expired meanwhile
  return Decided{*redemption, true};
}

std::optional<Instant> expire_points(Transaction& tx, Instant now) {
  const auto accounts = tx.rows(sql::reward_expiring, {{"brand_id", tx.brand()}, {"now", now}, {"limit", kSome}});
  if (!accounts.empty()) {
    const Uuid expired = account_of(tx, "expired");
    for (const Row& row : accounts) {
      tx.rows(sql::reward_expire, {{"brand_id", tx.brand()},
                                   {"transaction_id", Uuid::version7(now)},
                                   {"account_id", row.uuid("account_id")},
                                   {"expired_id", expired},
                                   {"now", now}});
    }
  }
  if (accounts.size() == static_cast<std::size_t>(kSome)) return now;
  return tx.one(sql::reward_next_expiry, {{"brand_id", tx.brand()}, {"now", now}}).optional_instant("expires_at");
}

}  // namespace tertulia::panels::store
