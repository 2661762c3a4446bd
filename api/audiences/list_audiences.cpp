// SPDX-License-Identifier: Apache-2.0
#include "api/audiences/list_audiences.hpp"

#include "api/audiences/audience_json.hpp"
#include "api/auth/scopes.hpp"
#include "api/panels/panel_json.hpp"

namespace tertulia::api {

using http::required;
using http::Schema;

const http::Endpoint& ListAudiences::endpoint() {
  static const http::Endpoint endpoint{.method = http::Method::Get,
                                       .path = "/api/v1/panels/:panel_id/audiences",
                                       .scope = scopes::kPanelsRead,
                                       .summary = "The audiences of a panel.",
                                       .path_parameters = {required("panel_id", Schema::uuid())},
                                       .query = http::page_query(),
                                       .answer = http::page_schema(audience_schema())};
  return endpoint;
}

ListAudiences::Input ListAudiences::parse(const http::Arguments& arguments) {
  return {arguments.id<panels::PanelId>("panel_id"), http::page_input<panels::AudienceId>(arguments)};
}

void ListAudiences::write(const Output& output, engine::json::Writer& writer) {
  http::write_page(output, writer, write_audience);
}

engine::Result<ListAudiences::Output> ListAudiences::handle(const Input& input, http::RequestContext& context) const {
  const auto panel = existing_panel(context.tx, input.panel_id);
  if (!panel) return panel.error();
  return http::page_of(
      panels::store::page_of_audiences(context.tx, input.panel_id, input.page.after, input.page.limit + 1),
      input.page.limit, [](const auto& audience) { return audience.audience_id; }, context);
}

}  // namespace tertulia::api
