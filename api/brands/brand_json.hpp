// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/http/schema.hpp"
#include "engine/store/access_store.hpp"

namespace tertulia::api {

http::Schema brand_schema();
void write_brand(const engine::store::Brand& brand, engine::json::Writer& writer);
http::Schema api_key_schema();
/// The members of a key, inside an object that the caller began.
void write_api_key_members(const engine::store::ApiKey& key, engine::json::Writer& writer);
/// "tk_…" as it is shown once.
std::string key_text(engine::BrandId brand, const std::string& secret);

}  // namespace tertulia::api
