// SPDX-License-Identifier: Apache-2.0
#include "api/brands/brand_json.hpp"

#include "api/http/lists.hpp"
#include "engine/core/token.hpp"

namespace tertulia::api {

using http::required;
using http::Schema;

Schema brand_schema() {
  return Schema::object({required("brand_id", Schema::uuid()), required("name", Schema::text(1, 200)),
                         required("created_at", Schema::time())});
}

void write_brand(const engine::store::Brand& brand, engine::json::Writer& writer) {
  writer.begin_object().member("brand_id", brand.brand_id.text()).member("name", brand.name);
  writer.member("created_at", engine::format_instant(brand.created_at)).end_object();
}

Schema api_key_schema() {
  return Schema::object({required("api_key_id", Schema::uuid()), required("name", Schema::text(1, 200)),
                         required("scopes", Schema::array(Schema::text(1, 50), 50)),
                         required("created_at", Schema::time()), required("revoked_at", Schema::time().nullable())});
}

void write_api_key_members(const engine::store::ApiKey& key, engine::json::Writer& writer) {
  writer.member("api_key_id", key.api_key_id.text()).member("name", key.name).key("scopes").begin_array();
  for (const auto& scope : key.scopes) writer.string(scope);
  writer.end_array().member("created_at", engine::format_instant(key.created_at));
  http::write_optional_time(writer, "revoked_at", key.revoked_at);
}

std::string key_text(engine::BrandId brand, const std::string& secret) {
  return "tk_" + engine::Token{brand, secret}.text();
}

}  // namespace tertulia::api
