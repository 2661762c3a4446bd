// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/http/endpoint.hpp"
#include "panels/sampling/drawing.hpp"
#include "panels/store/draw_store.hpp"

namespace tertulia::api {

/// What came of a draw, as it is stored and shown.
std::string result_json(const panels::sampling::Drawing& drawing, const panels::sampling::Plan& plan);

/// A draw, or what one would be.
struct ShownDraw {
  std::optional<panels::DrawId> draw_id;  ///< nothing: a dry run
  engine::WaveId wave_id;
  std::optional<panels::DrawId> first_draw;
  std::string result;  ///< JSON
  engine::Instant drawn_at{};
};
http::Schema draw_schema();
void write_draw(const ShownDraw& draw, engine::json::Writer& writer);
ShownDraw shown(const panels::store::Draw& draw);

/// A cell's levels as the result of a draw names them; nothing: no cell.
void write_cell(const engine::json::Value& result, const std::optional<std::size_t>& cell,
                engine::json::Writer& writer);
http::Schema cell_schema();

/// NotFound when the brand has no such draw.
engine::Result<panels::store::Draw> existing_draw(engine::store::Transaction& tx, const panels::DrawId& id);

}  // namespace tertulia::api
