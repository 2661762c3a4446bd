// SPDX-License-Identifier: Apache-2.0
#include "api/cases/list_cases.hpp"

#include "api/auth/scopes.hpp"
#include "api/rooms/room_json.hpp"
namespace tertulia::api {

using http::optional;
using http::Schema;

const http::Endpoint& ListCases::endpoint() {
  static const http::Endpoint endpoint{
      .method = http::Method::Get,
      .path = "/api/v1/cases",
      .scope = scopes::kCasesRead,
      .summary = "Cases, oldest first.",
      .query = {optional("limit", Schema::integer(1, 1000)), optional("cursor", Schema::uuid()),
                optional("status", Schema::one_of(slugs(engine::cases::kCaseStatuses))),
                optional("unit_id", Schema::uuid()), optional("due_before", Schema::time())},
      .answer = http::page_schema(case_schema())};
  return endpoint;
}

ListCases::Input ListCases::parse(const http::Arguments& arguments) {
  return {{arguments.optional_text("status"), arguments.optional_id<engine::cases::UnitId>("unit_id"),
           arguments.optional_time("due_before")},
          http::page_input<engine::cases::CaseId>(arguments)};
}

void ListCases::write(const Output& output, engine::json::Writer& writer) {
  http::write_page(output, writer, write_case);
}

engine::Result<ListCases::Output> ListCases::handle(const Input& input, http::RequestContext& context) const {
  return http::page_of(
      panels::store::page_of_cases(context.tx, input.filter, input.page.after, input.page.limit + 1), input.page.limit,
      [](const auto& one) { return one.case_id; }, context);
}

}  // namespace tertulia::api
