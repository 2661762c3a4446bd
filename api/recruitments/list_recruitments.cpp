// SPDX-License-Identifier: Apache-2.0
#include "api/recruitments/list_recruitments.hpp"

#include "api/auth/scopes.hpp"
#include "api/panels/panel_json.hpp"

namespace tertulia::api {

using http::required;
using http::Schema;

const http::Endpoint& ListRecruitments::endpoint() {
  static const http::Endpoint endpoint{.method = http::Method::Get,
                                       .path = "/api/v1/panels/:panel_id/recruitments",
                                       .scope = scopes::kPanelsRead,
                                       .summary = "The recruitments of a panel, each with the link to its page.",
                                       .path_parameters = {required("panel_id", Schema::uuid())},
                                       .query = http::page_query(),
                                       .answer = http::page_schema(recruitment_schema())};
  return endpoint;
}

ListRecruitments::Input ListRecruitments::parse(const http::Arguments& arguments) {
  return {arguments.id<panels::PanelId>("panel_id"), http::page_input<panels::RecruitmentId>(arguments)};
}

void ListRecruitments::write(const Output& output, engine::json::Writer& writer) {
  http::write_page(output, writer, write_recruitment);
}

engine::Result<ListRecruitments::Output> ListRecruitments::handle(const Input& input,
                                                                  http::RequestContext& context) const {
  const auto panel = existing_panel(context.tx, input.panel_id);
  if (!panel) return panel.error();
  std::vector<LinkedRecruitment> list;
  for (auto& recruitment :
       panels::store::page_of_recruitments(context.tx, input.panel_id, input.page.after, input.page.limit + 1))
    list.push_back(linked(std::move(recruitment), context));
  return http::page_of(
      std::move(list), input.page.limit, [](const auto& item) { return item.recruitment.recruitment_id; }, context);
}

}  // namespace tertulia::api
