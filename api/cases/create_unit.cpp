// SPDX-License-Identifier: Apache-2.0
#include "api/cases/create_unit.hpp"

#include "api/auth/scopes.hpp"
#include "panels/member.hpp"
namespace tertulia::api {

using engine::Error;
using engine::ErrorCode;
using http::required;
using http::Schema;

const http::Endpoint& CreateUnit::endpoint() {
  static const http::Endpoint endpoint{
      .method = http::Method::Post,
      .path = "/api/v1/units",
      .scope = scopes::kCasesWrite,
      .summary = "A unit of the brand that answers cases; it is told of them by mail.",
      .status = 201,
      .body = Schema::object({required("name", Schema::text(1, 200)), required("language", Schema::text(2, 20)),
                              required("email", Schema::text(3, 254))}),
      .answer = unit_schema(),
      .idempotency = http::Idempotency::Needed,
      .errors = {ErrorCode::StateConflict}};
  return endpoint;
}

CreateUnit::Input CreateUnit::parse(const http::Arguments& arguments) {
  return {arguments.text("name"), arguments.text("language"), arguments.text("email")};
}

void CreateUnit::write(const Output& output, engine::json::Writer& writer) { write_unit(output, writer); }

engine::Result<CreateUnit::Output> CreateUnit::handle(const Input& input, http::RequestContext& context) const {
  std::vector<engine::ErrorDetail> faults;
  if (!panels::is_language(input.language))
    faults.push_back({"/language", "language", "The language is not a tag such as es or pt-BR."});
  if (!panels::is_email(input.email))
    faults.push_back({"/email", "email", "This is no address that mail can be sent to."});
  if (!faults.empty()) return Error{ErrorCode::InvalidInput, faults.front().message, std::move(faults)};
  const Output unit{engine::cases::UnitId(engine::Uuid::version7(context.now)), input.name, input.language, input.email,
                    context.now};
  if (!panels::store::insert_unit(context.tx, context.services.keys, unit))
    return Error{ErrorCode::StateConflict, "There is a unit of this name.", {}};
  context.audit("unit.create", "unit", unit.unit_id.value());
  return unit;
}

}  // namespace tertulia::api
