// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/exports/response_file.hpp"
#include "api/http/schema.hpp"
#include "engine/json/json.hpp"
#include "engine/store/export_store.hpp"

namespace tertulia::api {

/// An export as it is shown.
http::Schema export_schema();
void write_export(const engine::store::ExportRecord& record, engine::json::Writer& writer);
/// The file that it asks for.
FileRequest file_request_of(const engine::store::ExportRecord& record);
/// "responses.sav"
std::string file_name_of(const engine::store::ExportRecord& record);

}  // namespace tertulia::api
