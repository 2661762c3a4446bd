// SPDX-License-Identifier: Apache-2.0
#include "api/exports/create_export.hpp"

#include "api/auth/scopes.hpp"
#include "api/exports/export_json.hpp"
#include "api/waves/wave_json.hpp"

namespace tertulia::api {

using http::optional;
using http::required;
using http::Schema;

const http::Endpoint& CreateExport::endpoint() {
  static const http::Endpoint endpoint = [] {
    const auto slugs = engine::exports::format_slugs();
    return http::Endpoint{
        .method = http::Method::Post,
        .path = "/api/v1/waves/:wave_id/exports",
        .scope = scopes::kExportsRead,
        .summary =
            "Makes a file of responses in the background, however large. The answer's export says how far it is.",
        .status = 201,
        .path_parameters = {required("wave_id", Schema::uuid())},
        .body = Schema::object({required("format", Schema::one_of({slugs.begin(), slugs.end()})),
                                optional("values", Schema::one_of({"labels", "codes", "both"})),
                                optional("language", Schema::text(1, 40)),
                                optional("formula_guard", Schema::one_of({"on", "off"})),
                                optional("byte_order_mark", Schema::one_of({"on", "off"}))}),
        .answer = export_schema(),
        .idempotency = http::Idempotency::Needed,
        .errors = {engine::ErrorCode::StateConflict}};
  }();
  return endpoint;
}

CreateExport::Input CreateExport::parse(const http::Arguments& arguments) {
  Input input{arguments.id<engine::WaveId>("wave_id"), {}};
  input.wanted.format = arguments.text("format");
  input.wanted.language = arguments.optional_text("language").value_or("default");
  input.wanted.values = arguments.optional_text("values").value_or("labels");
  input.wanted.formula_guard = arguments.optional_text("formula_guard") != "off";
  input.wanted.byte_order_mark = arguments.optional_text("byte_order_mark") == "on";
  return input;
}

void CreateExport::write(const Output& output, engine::json::Writer& writer) { write_export(output, writer); }

engine::Result<CreateExport::Output> CreateExport::handle(const Input& input, http::RequestContext& context) const {
  const auto wave = existing_named_wave(context.tx, input.wave_id);
  if (!wave) return wave.error();
  auto record = input.wanted;
  record.export_id = engine::store::ExportId(engine::Uuid::version7(context.now));
  record.wave_id = input.wave_id;
  record.created_at = context.now;
  engine::store::insert_export(context.tx, record, context.now);
  context.audit("wave.export", "export", record.export_id.value());
  return record;
}

}  // namespace tertulia::api
