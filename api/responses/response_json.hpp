// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/http/schema.hpp"
#include "engine/store/response_store.hpp"

namespace tertulia::api {

http::Schema response_schema();
void write_response(const engine::store::ResponseRecord& response, engine::json::Writer& writer);

}  // namespace tertulia::api
