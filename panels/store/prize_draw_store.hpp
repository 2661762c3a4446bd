// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/core/key_ring.hpp"
#include "engine/store/transaction.hpp"
#include "panels/prize_draw.hpp"

namespace tertulia::panels::store {

using engine::CampaignId;
using engine::Instant;
using engine::store::Transaction;

/// Keeps the draw with a fresh seed, which is sealed and bound by the commitment; returns it as it is kept.
PrizeDraw insert_prize_draw(Transaction& tx, const engine::KeyRing& keys, PrizeDraw draw);
std::optional<PrizeDraw> find_prize_draw(Transaction& tx, const PrizeDrawId& id);
std::vector<PrizeDraw> page_of_prize_draws(Transaction& tx, const CampaignId& campaign, const PrizeDrawId& after,
                                           int limit);

struct PrizeEntry {
  std::string code;
  MemberId member_id;
};
/// In ascending order of their codes; none before the draw is closed.
std::vector<PrizeEntry> prize_entries(Transaction& tx, const PrizeDrawId& id);

/// Until the transaction ends nobody else closes it or draws.
struct HeldPrizeDraw {
  PrizeDraw draw;
  std::optional<std::string> seed;  ///< nothing: the ring cannot open it
};
std::optional<HeldPrizeDraw> hold_prize_draw(Transaction& tx, const engine::KeyRing& keys, const PrizeDrawId& id);
/// Fixes the entries of an open draw: one for each member with a complete that counts in the campaign.
void close_prize_draw(Transaction& tx, const PrizeDraw& draw, Instant now);
/// Tells the seed of a closed draw.
void reveal_prize_draw(Transaction& tx, const HeldPrizeDraw& held, const std::optional<std::string>& public_value,
                       Instant now);

}  // namespace tertulia::panels::store
