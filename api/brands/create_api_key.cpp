// SPDX-License-Identifier: Apache-2.0
#include "api/brands/create_api_key.hpp"

#include <algorithm>

#include "api/auth/scopes.hpp"
#include "api/brands/brand_json.hpp"
#include "engine/core/token.hpp"
#include "engine/json/json.hpp"

namespace tertulia::api {

using http::required;
using http::Schema;

const http::Endpoint& CreateApiKey::endpoint() {
  static const http::Endpoint endpoint{
      .method = http::Method::Post,
      .path = "/api/v1/api-keys",
      .scope = scopes::kKeysWrite,
      .summary = "Makes a further key of the brand; its secret is shown once.",
      .status = 201,
      .body = Schema::object({required("name", Schema::text(1, 200)),
                              required("scopes", Schema::array(Schema::one_of(scopes::kOfBrand), 50))}),
      .answer = Schema::object({required("key", api_key_schema()), http::optional("api_key", Schema::text(1, 100))}),
      .idempotency = http::Idempotency::Needed,
      .errors = {engine::ErrorCode::Forbidden}};
  return endpoint;
}

CreateApiKey::Input CreateApiKey::parse(const http::Arguments& arguments) {
  return {arguments.text("name"), arguments.texts("scopes")};
}

void CreateApiKey::write(const Output& output, engine::json::Writer& writer) {
  writer.begin_object().key("key").begin_object();
  write_api_key_members(output.key, writer);
  writer.end_object().member("api_key", output.secret).end_object();
}

void CreateApiKey::write_replay(const Output& output, engine::json::Writer& writer) {
  writer.begin_object().key("key").begin_object();
  write_api_key_members(output.key, writer);
  writer.end_object().end_object();
}

engine::Result<CreateApiKey::Output> CreateApiKey::handle(const Input& input, http::RequestContext& context) const {
  for (std::size_t i = 0; i < input.scopes.size(); ++i) {
    const auto& own = context.actor.scopes;
    if (std::find(own.begin(), own.end(), input.scopes[i]) == own.end()) {
      return engine::error_at(engine::ErrorCode::Forbidden, engine::json::pointer_to("/scopes", i), "beyond_own",
                              "A key cannot give a scope that it lacks itself.");
    }
  }
  const std::string secret = engine::Token::random(context.tx.brand()).secret;
  const engine::store::ApiKey key{engine::ApiKeyId(engine::Uuid::version7(context.now)), input.name, input.scopes,
                                  context.now, std::nullopt};
  engine::store::insert_api_key(context.tx, key, secret);
  context.audit("api_key.create", "api_key", key.api_key_id.value());
  return Output{key, key_text(context.tx.brand(), secret)};
}

}  // namespace tertulia::api
