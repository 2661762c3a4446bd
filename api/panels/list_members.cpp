// SPDX-License-Identifier: Apache-2.0
#include "api/panels/list_members.hpp"

#include "api/auth/scopes.hpp"
#include "api/panels/panel_json.hpp"

namespace tertulia::api {

const http::Endpoint& ListMembers::endpoint() {
  static const http::Endpoint endpoint{.method = http::Method::Get,
                                       .path = "/api/v1/panels/:panel_id/members",
                                       .scope = scopes::kPanelsRead,
                                       .summary = "The panel's panelists with their present profile, without contacts.",
                                       .path_parameters = {http::required("panel_id", http::Schema::uuid())},
                                       .query = http::page_query(),
                                       .answer = http::page_schema(panelist_schema())};
  return endpoint;
}

ListMembers::Input ListMembers::parse(const http::Arguments& arguments) {
  return {arguments.id<panels::PanelId>("panel_id"), http::page_input<panels::PanelistId>(arguments)};
}
void ListMembers::write(const Output& output, engine::json::Writer& writer) {
  http::write_page(output, writer, write_panelist);
}

engine::Result<ListMembers::Output> ListMembers::handle(const Input& input, http::RequestContext& context) const {
  const auto panel = existing_panel(context.tx, input.panel_id);
  if (!panel) return panel.error();
  return http::page_of(
      panels::store::page_of_panelists(context.tx, input.panel_id, input.page.after, input.page.limit + 1),
      input.page.limit, [](const auto& panelist) { return panelist.panelist_id; }, context);
}

}  // namespace tertulia::api
