// SPDX-License-Identifier: Apache-2.0
#include "api/draws/replenish_draw.hpp"

#include "api/auth/scopes.hpp"
#include "api/draws/making.hpp"

namespace tertulia::api {

using http::optional;
using http::required;
using http::Schema;
using panels::sampling::Plan;

namespace {

/// So many completes as were expected count for the prediction, so that a few answers do not overthrow it.
constexpr double kWeightOfPrediction = 5;
constexpr int kMostReplenishments = 1000;

struct CellSoFar {
  int target = 0;
  double expected = 0;  ///< of all draws
};

/// What the first draw wanted of each cell, and what it and its replenishments expected.
std::vector<CellSoFar> cells_so_far(engine::store::Transaction& tx, const panels::store::Draw& first) {
  std::vector<CellSoFar> cells;
  for (const auto& draw : panels::store::page_of_draws(tx, first.wave_id, panels::DrawId(), kMostReplenishments)) {
    if (draw.draw_id != first.draw_id && draw.first_draw != first.draw_id) continue;
    const auto result = engine::json::Document::parse(draw.result);  // written by us
    const auto list = *result->root().find("cells");
    cells.resize(list.size());
    for (std::size_t i = 0; i < list.size(); ++i) {
      if (draw.draw_id == first.draw_id) cells[i].target = static_cast<int>(*list.at(i).find("target")->integer());
      cells[i].expected += list.at(i).find("expected")->number();
    }
  }
  return cells;
}

/// Wants what is lacking, and expects of the further members what the earlier ones of their cell taught.
void adapt(Plan& plan, const std::vector<CellSoFar>& cells,
           const std::map<std::size_t, panels::store::CellYield>& yields) {
  plan.allocation = Plan::Allocation::Given;
  plan.targets.assign(cells.size(), 0);
  plan.rate_factors.assign(cells.size(), 1);
  for (std::size_t i = 0; i < cells.size(); ++i) {
    const auto yield = yields.find(i);
    const auto completes = yield == yields.end() ? 0 : static_cast<int>(yield->second.completes);
    plan.targets[i] = std::max(0, cells[i].target - completes);
    plan.rate_factors[i] = (kWeightOfPrediction + completes) / (kWeightOfPrediction + cells[i].expected);
  }
}

}  // namespace

const http::Endpoint& ReplenishDraw::endpoint() {
  static const http::Endpoint endpoint{
      .method = http::Method::Post,
      .path = "/api/v1/draws/:draw_id/replenish",
      .scope = scopes::kInvitationsWrite,
      .summary =
          "Draws further members by the plan of an earlier draw, for the completes that its cells still lack, as many "
          "as those drawn so far let expect. Whoever has not answered until now counts as not answering.",
      .status = 201,
      .path_parameters = {required("draw_id", Schema::uuid())},
      .body = Schema::object({optional("dry_run", Schema::boolean())}),
      .answer = draw_schema(),
      .idempotency = http::Idempotency::Needed,
      .errors = {engine::ErrorCode::StateConflict}};
  return endpoint;
}

ReplenishDraw::Input ReplenishDraw::parse(const http::Arguments& arguments) {
  const auto dry_run = arguments.member("dry_run");
  return {arguments.id<panels::DrawId>("draw_id"), dry_run && dry_run->boolean()};
}

void ReplenishDraw::write(const Output& output, engine::json::Writer& writer) { write_draw(output, writer); }

engine::Result<ReplenishDraw::Output> ReplenishDraw::handle(const Input& input, http::RequestContext& context) const {
  auto first = existing_draw(context.tx, input.draw_id);
  if (first && first->first_draw) first = existing_draw(context.tx, *first->first_draw);
  if (!first) return first.error();
  const auto plan = engine::json::Document::parse(first->plan);
  const auto result = engine::json::Document::parse(first->result);
  if (result->root().find("unit")->string() == "contacts")
    return engine::Error{
        engine::ErrorCode::StateConflict, "The draw counted contacts, which never lack; draw again for more.", {}};
  // The same seed goes on in the same order.
  const auto seed = static_cast<std::uint64_t>(*result->root().find("seed")->integer());
  const auto mode = input.dry_run ? DrawMode::DryRun : DrawMode::Real;
  return make_draw(context, {first->wave_id, mode, plan->root(), first->draw_id, seed, [&](Plan& read) {
                               adapt(read, cells_so_far(context.tx, *first),
                                     panels::store::yield_of_cells(context.tx, *first));
                             }});
}

}  // namespace tertulia::api
