// SPDX-License-Identifier: Apache-2.0
#include "api/rewards/reward_json.hpp"

#include "api/http/lists.hpp"

namespace tertulia::api {

using engine::json::Writer;
using http::required;
using http::Schema;

namespace {

constexpr std::int64_t kMost = std::int64_t{1} << 53;

Schema count() { return Schema::integer(0, kMost); }

}  // namespace

Schema rewards_schema() {
  return Schema::object({required("points", Schema::integer(1, 1'000'000).nullable().described("Of a complete")),
                         required("expires_after_days", Schema::integer(1, 3650).nullable()),
                         required("budget", count().described("Left to be paid from")), required("paid", count()),
                         required("waiting", count().described("Earned; paid once there is a budget again"))});
}

void write_rewards(const panels::CampaignRewards& rewards, Writer& writer) {
  const auto& rule = rewards.rule;
  writer.begin_object().key("points");
  rule ? writer.integer(rule->points) : writer.null();
  writer.key("expires_after_days");
  rule && rule->expires_after_days ? writer.integer(*rule->expires_after_days) : writer.null();
  writer.member("budget", rewards.budget).member("paid", rewards.paid).member("waiting", rewards.waiting).end_object();
}

Schema redemption_schema() {
  return Schema::object({required("redemption_id", Schema::uuid()), required("member_id", Schema::uuid()),
                         required("points", Schema::integer(1, 1'000'000'000)),
                         required("state", Schema::one_of({"requested", "approved", "refused"})),
                         required("requested_at", Schema::time()), required("decided_at", Schema::time().nullable())});
}

void write_redemption(const panels::Redemption& redemption, Writer& writer) {
  writer.begin_object().member("redemption_id", redemption.redemption_id.text());
  writer.member("member_id", redemption.member_id.text()).member("points", redemption.points);
  writer.member("state", redemption.state).member("requested_at", engine::format_instant(redemption.requested_at));
  http::write_optional_time(writer, "decided_at", redemption.decided_at);
  writer.end_object();
}

Schema points_schema() {
  return Schema::object({required("balance", count().described("To be spent")),
                         required("requested", count().described("Set aside until the brand decides")),
                         required("waiting", count().described("Earned, not paid yet"))});
}

void write_points(const panels::Points& points, Writer& writer) {
  writer.begin_object().member("balance", points.balance).member("requested", points.requested);
  writer.member("waiting", points.waiting).end_object();
}

}  // namespace tertulia::api
