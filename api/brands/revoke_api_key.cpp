// SPDX-License-Identifier: Apache-2.0
#include "api/brands/revoke_api_key.hpp"

#include "api/auth/scopes.hpp"

namespace tertulia::api {

const http::Endpoint& RevokeApiKey::endpoint() {
  static const http::Endpoint endpoint{
      .method = http::Method::Delete,
      .path = "/api/v1/api-keys/:api_key_id",
      .scope = scopes::kKeysWrite,
      .summary = "Revokes a key; its console sessions end with it.",
      .path_parameters = {http::required("api_key_id", http::Schema::uuid())},
      .answer = http::Schema::object({http::required("api_key_id", http::Schema::uuid())})};
  return endpoint;
}

RevokeApiKey::Input RevokeApiKey::parse(const http::Arguments& arguments) {
  return {arguments.id<engine::ApiKeyId>("api_key_id")};
}

void RevokeApiKey::write(const Output& output, engine::json::Writer& writer) {
  writer.begin_object().member("api_key_id", output.api_key_id.text()).end_object();
}

engine::Result<RevokeApiKey::Output> RevokeApiKey::handle(const Input& input, http::RequestContext& context) const {
  if (!engine::store::revoke_api_key(context.tx, input.api_key_id, context.now))
    return engine::Error{engine::ErrorCode::NotFound, "", {}};
  context.audit("api_key.revoke", "api_key", input.api_key_id.value());
  return Output{input.api_key_id};
}

}  // namespace tertulia::api
