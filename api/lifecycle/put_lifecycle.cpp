// SPDX-License-Identifier: Apache-2.0
#include "api/lifecycle/put_lifecycle.hpp"

#include "api/auth/scopes.hpp"
#include "api/panels/panel_json.hpp"
#include "panels/store/lifecycle_store.hpp"

namespace tertulia::api {

using http::required;
using http::Schema;

const http::Endpoint& PutLifecycle::endpoint() {
  static const http::Endpoint endpoint{
      .method = http::Method::Put,
      .path = "/api/v1/panels/:panel_id/lifecycle",
      .scope = scopes::kPanelsWrite,
      .summary = "After how many silent days a panelist counts as dormant, and after how many as lapsed.",
      .path_parameters = {required("panel_id", Schema::uuid())},
      .body = Schema::object({required("dormant_after_days", Schema::integer(1, 3649)),
                              required("lapsed_after_days", Schema::integer(2, 3650))}),
      .answer = lifecycle_rule_schema()};
  return endpoint;
}

PutLifecycle::Input PutLifecycle::parse(const http::Arguments& arguments) {
  return {arguments.id<panels::PanelId>("panel_id"),
          {static_cast<int>(arguments.integer("dormant_after_days")),
           static_cast<int>(arguments.integer("lapsed_after_days")),
           {}}};
}

void PutLifecycle::write(const Output& output, engine::json::Writer& writer) { write_lifecycle_rule(output, writer); }

engine::Result<PutLifecycle::Output> PutLifecycle::handle(const Input& input, http::RequestContext& context) const {
  if (const auto panel = existing_panel(context.tx, input.panel_id); !panel) return panel.error();
  if (input.rule.dormant_after_days >= input.rule.lapsed_after_days) {
    return engine::error_at(engine::ErrorCode::InvalidInput, "/lapsed_after_days", "order",
                            "Panelists lapse after they were dormant, not before.");
  }
  auto rule = input.rule;
  rule.since = context.now;
  panels::store::put_lifecycle_rule(context.tx, input.panel_id, rule);
  context.audit("panel.lifecycle", "panel", input.panel_id.value());
  return panels::store::find_lifecycle_rule(context.tx, input.panel_id);
}

}  // namespace tertulia::api
