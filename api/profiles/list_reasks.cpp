// SPDX-License-Identifier: Apache-2.0
#include "api/profiles/list_reasks.hpp"

#include "api/auth/scopes.hpp"
#include "api/panels/panel_json.hpp"
#include "api/profiles/profile_json.hpp"

namespace tertulia::api {

using http::required;
using http::Schema;

namespace {

void write_reask(const panels::store::Reask& reask, engine::json::Writer& writer) {
  writer.begin_object().member("panelist_id", reask.panelist_id.text()).member("member_id", reask.member_id.text());
  writer.member("ref", reask.ref).key("attributes").begin_array();
  for (const auto& attribute : reask.attributes) writer.string(attribute);
  writer.end_array().end_object();
}

}  // namespace

const http::Endpoint& ListReasks::endpoint() {
  static const http::Endpoint endpoint{
      .method = http::Method::Get,
      .path = "/api/v1/panels/:panel_id/reasks",
      .scope = scopes::kPanelsRead,
      .summary = "The panelists of whom a value that must be fresh is missing or too old, with those attributes.",
      .path_parameters = {required("panel_id", Schema::uuid())},
      .query = http::page_query(),
      .answer = http::page_schema(Schema::object(
          {required("panelist_id", Schema::uuid()), required("member_id", Schema::uuid()),
           required("ref", Schema::text(1, 200)), required("attributes", Schema::array(attribute_name_schema()))}))};
  return endpoint;
}

ListReasks::Input ListReasks::parse(const http::Arguments& arguments) {
  return {arguments.id<panels::PanelId>("panel_id"), http::page_input<panels::PanelistId>(arguments)};
}

void ListReasks::write(const Output& output, engine::json::Writer& writer) {
  http::write_page(output, writer, write_reask);
}

engine::Result<ListReasks::Output> ListReasks::handle(const Input& input, http::RequestContext& context) const {
  const auto panel = existing_panel(context.tx, input.panel_id);
  if (!panel) return panel.error();
  return http::page_of(
      panels::store::page_of_reasks(context.tx, input.panel_id, input.page.after, input.page.limit + 1, context.now),
      input.page.limit, [](const auto& reask) { return reask.panelist_id; }, context);
}

}  // namespace tertulia::api
