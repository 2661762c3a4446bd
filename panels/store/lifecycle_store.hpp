// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/store/transaction.hpp"
#include "panels/ids.hpp"
#include "panels/lifecycle/forecast.hpp"
#include "panels/lifecycle/health.hpp"
#include "panels/lifecycle/retention.hpp"
#include "panels/lifecycle/rule.hpp"

/// How panels live, read from what panelists did.
namespace tertulia::panels::store {

using engine::Instant;
using engine::store::Transaction;

/// The kind of due work of brands whose panelists may have lapsed or returned.
inline constexpr std::string_view kLifecycleWork = "lifecycle";

/// The default where the brand set none.
lifecycle::Rule find_lifecycle_rule(Transaction& tx, const PanelId& panel);
/// Holds from rule.since on; the same periods again change nothing.
void put_lifecycle_rule(Transaction& tx, const PanelId& panel, const lifecycle::Rule& rule);

/// Notes which of the next `limit` panelists behind `after` lapsed and returned by now: each silence and each return
/// once, however often this is done. The last of them; nothing: there are no more.
std::optional<PanelistId> note_lifecycle(Transaction& tx, const PanelId& panel, const lifecycle::Rule& rule,
                                         const PanelistId& after, int limit, Instant now);
/// Panels that are not closed.
std::vector<PanelId> living_panels(Transaction& tx);

/// At a time, by the periods of `rule`, and in the days before it.
lifecycle::Health panel_health(Transaction& tx, const PanelId& panel, const lifecycle::Rule& rule, Instant at,
                               int days);

/// Profile attributes that stays are read with; nothing where there is none.
struct StayAttributes {
  std::optional<std::string> by;            ///< its first value is the group
  std::optional<std::string> satisfaction;  ///< its last value, where it is a number
};
std::vector<lifecycle::Stay> stays_of_panel(Transaction& tx, const PanelId& panel, const lifecycle::Rule& rule,
                                            Instant at, const StayAttributes& attributes);

/// Something that happened between a brand and a member.
struct Touch {
  std::string kind;  ///< one of kTouchKinds
  std::optional<PanelId> panel_id;
  std::optional<engine::WaveId> wave_id;
  Instant occurred_at{};
};
/// What touches.sql tells.
inline const std::vector<std::string> kTouchKinds = {
    "recruited", "confirmed", "consented",  "withdrew",  "left",         "invited",
    "reminded",  "started",   "completed",  "broke_off", "screened_out", "met_full_quota",
    "rewarded",  "bounced",   "complained", "lapsed",    "returned"};
/// The newest `limit` of a member, or those before a time; more where several happened at the last one's moment.
std::vector<Touch> touches_of_member(Transaction& tx, const MemberId& member, const std::optional<Instant>& before,
                                     int limit);

/// Of the panel's waves; of each, the invitations that are older than a week.
std::vector<lifecycle::WaveOutcome> wave_outcomes(Transaction& tx, const PanelId& panel, Instant now);

}  // namespace tertulia::panels::store
