// SPDX-License-Identifier: Apache-2.0
#include "api/panels/list_panels.hpp"

#include "api/auth/scopes.hpp"
#include "api/panels/panel_json.hpp"

namespace tertulia::api {

const http::Endpoint& ListPanels::endpoint() {
  static const http::Endpoint endpoint{.method = http::Method::Get,
                                       .path = "/api/v1/panels",
                                       .scope = scopes::kPanelsRead,
                                       .summary = "The brand's panels.",
                                       .query = http::page_query(),
                                       .answer = http::page_schema(panel_schema())};
  return endpoint;
}

ListPanels::Input ListPanels::parse(const http::Arguments& arguments) {
  return http::page_input<panels::PanelId>(arguments);
}
void ListPanels::write(const Output& output, engine::json::Writer& writer) {
  http::write_page(output, writer, write_panel);
}

engine::Result<ListPanels::Output> ListPanels::handle(const Input& input, http::RequestContext& context) const {
  return http::page_of(
      panels::store::list_panels(context.tx, input.after, input.limit + 1), input.limit,
      [](const auto& panel) { return panel.panel_id; }, context);
}

}  // namespace tertulia::api
