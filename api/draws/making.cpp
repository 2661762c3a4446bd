// SPDX-License-Identifier: Apache-2.0
#include "api/draws/making.hpp"

#include <map>
#include <set>

#include "api/draws/plan_json.hpp"
#include "api/waves/wave_json.hpp"
#include "engine/store/wave_store.hpp"
#include "panels/store/column_cache.hpp"
#include "panels/store/invitation_store.hpp"
#include "panels/store/panel_store.hpp"

namespace tertulia::api {
namespace {

using panels::PanelistId;
using panels::sampling::Drawing;
using panels::sampling::PanelColumns;
using panels::sampling::Plan;

engine::Error conflict(const char* message) { return {engine::ErrorCode::StateConflict, message, {}}; }

/// The wave, which may be drawn for; held until the transaction ends unless it is a dry run.
engine::Result<WaveOfPanel> wave_to_draw_for(http::RequestContext& context, const DrawOrder& order) {
  if (order.mode == DrawMode::Real) engine::store::lock_wave(context.tx, order.wave_id);
  auto wave = existing_named_wave(context.tx, order.wave_id);
  if (!wave) return wave.error();
  if (is_over(wave->wave.status)) return conflict("The wave is closed.");
  const auto panel = panels::store::find_panel(context.tx, wave->panel_id);
  if (!panels::may_be_asked(panels::stage_of(panel->stage))) return conflict("The panel is closed.");
  return wave;
}

/// Lets the database judge whom the drawing chose, and others in the place of those whom it refuses.
std::set<PanelistId> pass_the_gate(http::RequestContext& context, const PanelColumns& panel, const Plan& plan,
                                   Drawing& drawing, std::vector<std::size_t> chosen) {
  std::set<PanelistId> drawn;
  while (!chosen.empty()) {
    std::vector<PanelistId> asked;
    for (const std::size_t row : chosen) asked.push_back(panel.row(row).panelist_id);
    const auto let_in = panels::store::draw(context.tx, plan.wave_id, asked, context.now);
    drawn.insert(let_in.begin(), let_in.end());
    std::map<PanelistId, std::size_t> refused;
    for (const std::size_t row : chosen) {
      const auto& id = panel.row(row).panelist_id;
      if (!let_in.contains(id)) refused.emplace(id, row);
    }
    if (refused.empty()) break;
    std::vector<PanelistId> ids;
    for (const auto& [id, row] : refused) ids.push_back(id);
    for (const auto& [id, reason] : panels::store::refusals(context.tx, plan.wave_id, ids))
      drawing.refuse(refused.at(id), reason);
    chosen = drawing.choose();
  }
  return drawn;
}

panels::store::Draw store(http::RequestContext& context, const DrawOrder& order, const Plan& plan,
                          const panels::store::ColumnCache::Reading& reading, const Drawing& drawing) {
  panels::store::Draw draw;
  draw.draw_id = panels::DrawId(engine::Uuid::version7(context.now));
  draw.wave_id = order.wave_id;
  draw.first_draw = order.first_draw;
  draw.plan = order.plan.text();
  for (const auto& exclusion : plan.exclusions) draw.rules.push_back(exclusion.name);
  draw.result = result_json(drawing, plan);
  draw.change_no = reading.change_no();
  draw.drawn_at = context.now;
  panels::store::insert_draw(context.tx, draw);
  panels::store::insert_reasons(context.tx, draw.draw_id, reading.columns(), drawing);
  context.audit(order.first_draw ? "draw.replenish" : "draw.create", "draw", draw.draw_id.value());
  return draw;
}

}  // namespace

engine::Result<ShownDraw> make_draw(http::RequestContext& context, const DrawOrder& order) {
  const auto wave = wave_to_draw_for(context, order);
  if (!wave) return wave.error();
  if (order.mode == DrawMode::Real) panels::store::take_turn_to_draw(context.tx);
  const auto reading = context.services.columns.read(context.tx, wave->panel_id, context.now);
  ConditionReader reader(context.tx, reading.columns());
  auto plan = read_plan(order.plan, context.tx, order.wave_id, wave->panel_id, order.seed, reader);
  if (!plan) return plan.error();
  if (order.adapt) order.adapt(*plan);
  auto drawing = Drawing::create(reading.columns(), *plan, context.now);
  if (!drawing) return drawing.error();
  const auto chosen = drawing->choose();
  if (order.mode == DrawMode::DryRun)
    return ShownDraw{std::nullopt, order.wave_id, order.first_draw, result_json(*drawing, *plan), context.now};
  const auto drawn = pass_the_gate(context, reading.columns(), *plan, *drawing, chosen);
  const auto draw = store(context, order, *plan, reading, *drawing);
  panels::store::invite_drawn(context.tx, context.services.keys, order.wave_id, drawn, context.now);
  return shown(draw);
}

}  // namespace tertulia::api
