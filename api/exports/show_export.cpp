// SPDX-License-Identifier: Apache-2.0
#include "api/exports/show_export.hpp"

#include "api/auth/scopes.hpp"
#include "api/exports/export_json.hpp"

namespace tertulia::api {

const http::Endpoint& ShowExport::endpoint() {
  static const http::Endpoint endpoint{.method = http::Method::Get,
                                       .path = "/api/v1/exports/:export_id",
                                       .scope = scopes::kExportsRead,
                                       .summary = "How far a file of responses is, and until when it is kept.",
                                       .path_parameters = {http::required("export_id", http::Schema::uuid())},
                                       .answer = export_schema()};
  return endpoint;
}

ShowExport::Input ShowExport::parse(const http::Arguments& arguments) { return arguments.id<Input>("export_id"); }

void ShowExport::write(const Output& output, engine::json::Writer& writer) { write_export(output, writer); }

engine::Result<ShowExport::Output> ShowExport::handle(const Input& input, http::RequestContext& context) const {
  auto record = engine::store::find_export(context.tx, input);
  if (!record) return engine::Error{engine::ErrorCode::NotFound, "", {}};
  return std::move(*record);
}

}  // namespace tertulia::api
