// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>

#include "api/draws/draw_json.hpp"
#include "api/http/endpoint.hpp"
#include "panels/sampling/plan.hpp"

/// Drawing for waves.
///
/// Lock order: the wave, the brand's turn to draw, the permits of those who are drawn (in one statement, by member),
/// the clock of members (at the commit). What two draws of a brand take, they take one after the other; so the second
/// sees whom the first drew, by whichever server, and neither cool-down nor cap can be passed.
namespace tertulia::api {

enum class DrawMode { DryRun, Real };

/// What is to be drawn.
struct DrawOrder {
  engine::WaveId wave_id;
  DrawMode mode = DrawMode::DryRun;
  engine::json::Value plan;                  ///< as plan_json reads it
  std::optional<panels::DrawId> first_draw;  ///< of a replenishment
  std::uint64_t seed = 0;                    ///< where the plan names none
  /// Changes the plan when it is read, with the turn taken.
  std::function<void(panels::sampling::Plan&)> adapt;
};
/// Draws, stores the reasons and invites whom the database let be drawn; a dry run writes nothing.
/// Errors: NotFound (the wave), StateConflict (it is over or anonymous, or its panel closed), InvalidInput (the plan).
engine::Result<ShownDraw> make_draw(http::RequestContext& context, const DrawOrder& order);

}  // namespace tertulia::api
