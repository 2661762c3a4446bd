// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "api/http/endpoint.hpp"
#include "panels/store/prize_draw_store.hpp"

/// Prize draws as the API shows them.
namespace tertulia::api {

/// A draw with its public file, and who won where it is drawn.
struct ShownPrizeDraw {
  panels::PrizeDraw draw;
  std::string file;                                  ///< address of what everybody may read
  std::vector<panels::store::PrizeEntry> winners;    ///< in the order of the lot
  std::vector<panels::store::PrizeEntry> stand_ins;  ///< next in it, as many as winners
};
/// Reads the winners of one that is drawn.
ShownPrizeDraw shown_prize_draw(http::RequestContext& context, panels::PrizeDraw draw);
/// NotFound when the brand has no such draw.
engine::Result<ShownPrizeDraw> existing_prize_draw(http::RequestContext& context, const panels::PrizeDrawId& id);

http::Schema prize_draw_schema();
void write_prize_draw(const ShownPrizeDraw& shown, engine::json::Writer& writer);

/// What everybody may read: enough to repeat the draw, and nobody's name.
http::Schema public_prize_draw_schema();
std::string public_prize_draw(const panels::PrizeDraw& draw, const std::vector<panels::store::PrizeEntry>& entries);

}  // namespace tertulia::api
