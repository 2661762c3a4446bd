// SPDX-License-Identifier: Apache-2.0
#include "api/panels/create_panel.hpp"

#include "api/auth/scopes.hpp"
#include "api/panels/panel_json.hpp"
#include "engine/store/event_store.hpp"
#include "panels/store/lifecycle_store.hpp"

namespace tertulia::api {

using http::required;
using http::Schema;

const http::Endpoint& CreatePanel::endpoint() {
  static const http::Endpoint endpoint{
      .method = http::Method::Post,
      .path = "/api/v1/panels",
      .scope = scopes::kPanelsWrite,
      .summary = "Makes an empty panel.",
      .status = 201,
      .body = Schema::object({required("title", Schema::text(1, 200)),
                              required("kind", Schema::one_of({"customers", "prospects", "employees", "experts"}))}),
      .answer = panel_schema(),
      .idempotency = http::Idempotency::Needed};
  return endpoint;
}

CreatePanel::Input CreatePanel::parse(const http::Arguments& arguments) {
  return {arguments.text("title"), arguments.text("kind")};
}
void CreatePanel::write(const Output& output, engine::json::Writer& writer) { write_panel(output, writer); }

engine::Result<CreatePanel::Output> CreatePanel::handle(const Input& input, http::RequestContext& context) const {
  panels::store::Panel panel;
  panel.panel_id = panels::PanelId(engine::Uuid::version7(context.now));
  panel.title = input.title;
  panel.kind = input.kind;
  panel.created_at = context.now;
  panels::store::insert_panel(context.tx, panel);
  engine::store::put_due_work(context.tx, panels::store::kLifecycleWork, context.now);
  context.audit("panel.create", "panel", panel.panel_id.value());
  return panel;
}

}  // namespace tertulia::api
