// SPDX-License-Identifier: Apache-2.0
#include "api/brands/list_api_keys.hpp"

#include "api/auth/scopes.hpp"
#include "api/brands/brand_json.hpp"

namespace tertulia::api {

const http::Endpoint& ListApiKeys::endpoint() {
  static const http::Endpoint endpoint{.method = http::Method::Get,
                                       .path = "/api/v1/api-keys",
                                       .scope = scopes::kKeysWrite,
                                       .summary = "The brand's keys, revoked ones too, without their secrets.",
                                       .query = http::page_query(),
                                       .answer = http::page_schema(api_key_schema())};
  return endpoint;
}

ListApiKeys::Input ListApiKeys::parse(const http::Arguments& arguments) {
  return http::page_input<engine::ApiKeyId>(arguments);
}

void ListApiKeys::write(const Output& output, engine::json::Writer& writer) {
  http::write_page(output, writer, [](const engine::store::ApiKey& key, engine::json::Writer& out) {
    out.begin_object();
    write_api_key_members(key, out);
    out.end_object();
  });
}

engine::Result<ListApiKeys::Output> ListApiKeys::handle(const Input& input, http::RequestContext& context) const {
  return http::page_of(
      engine::store::list_api_keys(context.tx, input.after, input.limit + 1), input.limit,
      [](const auto& key) { return key.api_key_id; }, context);
}

}  // namespace tertulia::api
