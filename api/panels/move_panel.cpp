// SPDX-License-Identifier: Apache-2.0
#include "api/panels/move_panel.hpp"

#include "api/auth/scopes.hpp"
#include "api/panels/panel_json.hpp"

namespace tertulia::api {

using engine::Error;
using engine::ErrorCode;
using http::required;
using http::Schema;

const http::Endpoint& MovePanel::endpoint() {
  static const http::Endpoint endpoint{
      .method = http::Method::Post,
      .path = "/api/v1/panels/:panel_id/stage",
      .scope = scopes::kPanelsWrite,
      .summary =
          "Moves a panel on: forming, active, winding_down (nobody joins any more), closed (nobody is asked any more). "
          "One that winds down may become active again.",
      .path_parameters = {required("panel_id", Schema::uuid())},
      .body = Schema::object({required("stage", Schema::one_of({"active", "winding_down", "closed"}))}),
      .answer = panel_schema(),
      .idempotency = http::Idempotency::Needed,
      .errors = {ErrorCode::StateConflict}};
  return endpoint;
}

MovePanel::Input MovePanel::parse(const http::Arguments& arguments) {
  return {arguments.id<panels::PanelId>("panel_id"), panels::stage_of(arguments.text("stage"))};
}

void MovePanel::write(const Output& output, engine::json::Writer& writer) { write_panel(output, writer); }

engine::Result<MovePanel::Output> MovePanel::handle(const Input& input, http::RequestContext& context) const {
  auto panel = existing_panel(context.tx, input.panel_id);
  if (!panel) return panel.error();
  const auto from = panels::stage_of(panel->stage);
  if (!panels::may_move(from, input.stage))
    return Error{ErrorCode::StateConflict, "This stage does not follow the panel's present one.", {}};
  if (!panels::store::move_panel(context.tx, input.panel_id, from, input.stage))
    return Error{ErrorCode::StateConflict, "The panel was moved meanwhile.", {}};
  context.audit("panel." + std::string(slug(input.stage)), "panel", input.panel_id.value());
  panel->stage = slug(input.stage);
  return std::move(*panel);
}

}  // namespace tertulia::api
