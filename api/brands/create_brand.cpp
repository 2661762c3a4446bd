// SPDX-License-Identifier: Apache-2.0
#include "api/brands/create_brand.hpp"

#include "api/auth/scopes.hpp"
#include "api/brands/brand_json.hpp"
#include "engine/core/token.hpp"

namespace tertulia::api {

using http::Endpoint;
using http::required;
using http::Schema;

const Endpoint& CreateBrand::endpoint() {
  static const Endpoint endpoint{
      .method = http::Method::Post,
      .path = "/api/v1/brands",
      .scope = scopes::kBrandsWrite,
      .summary = "Makes a brand and its first API key, which is shown once.",
      .status = 201,
      .body = Schema::object({required("name", Schema::text(1, 200))}),
      .answer = Schema::object({required("brand", brand_schema()), required("api_key_id", Schema::uuid()),
                                http::optional("api_key", Schema::text(1, 100))}),
      .idempotency = http::Idempotency::Needed};
  return endpoint;
}

CreateBrand::Input CreateBrand::parse(const http::Arguments& arguments) { return {arguments.text("name")}; }

void CreateBrand::write(const Output& output, engine::json::Writer& writer) {
  writer.begin_object().key("brand");
  write_brand(output.brand, writer);
  writer.member("api_key_id", output.key.api_key_id.text())
      .member("api_key", key_text(output.brand.brand_id, output.secret))
      .end_object();
}

void CreateBrand::write_replay(const Output& output, engine::json::Writer& writer) {
  writer.begin_object().key("brand");
  write_brand(output.brand, writer);
  writer.member("api_key_id", output.key.api_key_id.text()).end_object();
}

engine::Result<CreateBrand::Output> CreateBrand::handle(const Input& input, http::RequestContext& context) const {
  const engine::BrandId id(engine::Uuid::version7(context.now));
  Output output{
      {id, input.name, context.now},
      {engine::ApiKeyId(engine::Uuid::version7(context.now)), "First key", scopes::kOfBrand, context.now, std::nullopt},
      {}};
  output.secret = engine::Token::random(id).secret;
  engine::store::insert_brand(context.tx, output.brand);
  context.audit("brand.create", "brand", id.value());
  context.tx.enter_brand(id);  // the key's row belongs to the new brand
  engine::store::insert_api_key(context.tx, output.key, output.secret);
  context.tx.enter_brand(engine::BrandId());
  return output;
}

}  // namespace tertulia::api
