// SPDX-License-Identifier: Apache-2.0
#include "api/cases/list_units.hpp"

#include "api/auth/scopes.hpp"

namespace tertulia::api {

const http::Endpoint& ListUnits::endpoint() {
  static const http::Endpoint endpoint{.method = http::Method::Get,
                                       .path = "/api/v1/units",
                                       .scope = scopes::kCasesRead,
                                       .summary = "The units that answer cases, oldest first.",
                                       .query = http::page_query(),
                                       .answer = http::page_schema(unit_schema())};
  return endpoint;
}

ListUnits::Input ListUnits::parse(const http::Arguments& arguments) {
  return http::page_input<engine::cases::UnitId>(arguments);
}

void ListUnits::write(const Output& output, engine::json::Writer& writer) {
  http::write_page(output, writer, write_unit);
}

engine::Result<ListUnits::Output> ListUnits::handle(const Input& input, http::RequestContext& context) const {
  return http::page_of(
      panels::store::page_of_units(context.tx, context.services.keys, input.after, input.limit + 1), input.limit,
      [](const auto& one) { return one.unit_id; }, context);
}

}  // namespace tertulia::api
