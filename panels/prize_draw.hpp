// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/core/clock.hpp"
#include "engine/core/strong_id.hpp"
#include "panels/ids.hpp"

/// Prizes drawn by lot among the members who answered, in a way that anybody can repeat: docs/rewards.md tells how.
namespace tertulia::panels {

using PrizeDrawId = engine::StrongId<struct PrizeDrawTag>;

struct PrizeDraw {
  PrizeDrawId prize_draw_id;
  engine::CampaignId campaign_id;
  std::string title;
  int winners = 1;
  std::optional<std::string> public_source{};  ///< whose value the draw waits for
  std::string commitment;                      ///< SHA-256 of the seed's digits
  engine::Instant created_at{};
  std::optional<engine::Instant> closed_at{};
  std::int64_t entries = 0;
  std::string entries_hash{};                 ///< once it is closed
  std::optional<std::string> public_value{};  ///< what the source said
  std::string seed{};                         ///< 64 hexadecimal digits, once it is drawn
  std::optional<engine::Instant> drawn_at{};
};

/// 64 hexadecimal digits of SHA-256.
std::string digest(std::string_view text);
/// Of entries in ascending order: each code and a line end.
std::string hash_of_entries(const std::vector<std::string>& codes);
/// The entries as the lot orders them; the first `winners` have won, the next stand in for them. Each entry's place
/// follows from digest(digest(seed ":" public value) ":" code) alone, lowest first.
std::vector<std::string> order_of_draw(std::string_view seed, std::string_view public_value,
                                       const std::vector<std::string>& codes);

}  // namespace tertulia::panels
