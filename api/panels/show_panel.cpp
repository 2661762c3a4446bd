// SPDX-License-Identifier: Apache-2.0
#include "api/panels/show_panel.hpp"

#include "api/auth/scopes.hpp"
#include "api/panels/panel_json.hpp"

namespace tertulia::api {

const http::Endpoint& ShowPanel::endpoint() {
  static const http::Endpoint endpoint{.method = http::Method::Get,
                                       .path = "/api/v1/panels/:panel_id",
                                       .scope = scopes::kPanelsRead,
                                       .summary = "One panel.",
                                       .path_parameters = {http::required("panel_id", http::Schema::uuid())},
                                       .answer = panel_schema()};
  return endpoint;
}

ShowPanel::Input ShowPanel::parse(const http::Arguments& arguments) {
  return {arguments.id<panels::PanelId>("panel_id")};
}
void ShowPanel::write(const Output& output, engine::json::Writer& writer) { write_panel(output, writer); }

engine::Result<ShowPanel::Output> ShowPanel::handle(const Input& input, http::RequestContext& context) const {
  return existing_panel(context.tx, input.panel_id);
}

}  // namespace tertulia::api
