// SPDX-License-Identifier: Apache-2.0
#include "api/auth/sessions.hpp"

#include "api/brands/brand_json.hpp"
#include "api/http/problem.hpp"
#include "api/interviews/caller.hpp"
#include "engine/core/token.hpp"

namespace tertulia::api {

using engine::Error;
using engine::ErrorCode;
using http::required;
using http::Schema;
using namespace std::chrono_literals;

namespace {

constexpr auto kSession = 12h;

const Schema& body_schema() {
  static const Schema schema = Schema::object({required("api_key", Schema::text(1, 200))});
  return schema;
}

Schema session_schema() {
  return Schema::object({required("brand", brand_schema()), required("scopes", Schema::array(Schema::text(1, 50), 50)),
                         required("expires_at", Schema::time().nullable())});
}

std::string session_json(const engine::store::Brand& brand, const std::vector<std::string>& scopes,
                         const std::optional<engine::Instant>& expires_at) {
  engine::json::Writer writer;
  writer.begin_object().key("brand");
  write_brand(brand, writer);
  writer.key("scopes").begin_array();
  for (const auto& scope : scopes) writer.string(scope);
  writer.end_array().key("expires_at");
  expires_at ? writer.string(engine::format_instant(*expires_at)) : writer.null();
  writer.end_object();
  return writer.take();
}

/// Secure only where the console is served over TLS, or a browser would drop the cookie of a local trial.
std::string cookie(const Services& services, const std::string& value, std::chrono::seconds age) {
  const bool secure = services.public_url.rfind("https://", 0) == 0;
  return "tertulia_session=" + value + "; Path=/; HttpOnly; SameSite=Strict; Max-Age=" + std::to_string(age.count()) +
         (secure ? "; Secure" : "");
}

engine::Result<http::Response> sign_in(const Services& services, const http::Request& request) {
  const auto body = read_body(request, body_schema(), 4096);
  if (!body) return body.error();
  const std::string key(body->root().find("api_key")->string());
  const auto token = key.rfind("tk_", 0) == 0 ? engine::Token::parse(key.substr(3)) : std::nullopt;
  if (!token) return Error{ErrorCode::Unauthorized, "This is no API key.", {}};
  engine::store::Transaction tx(services.database, token->brand);
  const auto credential = engine::store::find_by_key_secret(tx, token->secret);
  const auto brand = engine::store::find_brand(tx);
  if (!credential || !brand || token->brand.value().is_nil())
    return Error{ErrorCode::Unauthorized, "This key is not known, or was revoked.", {}};
  const auto now = services.clock.now();
  const auto session = engine::Token::random(token->brand);
  engine::store::insert_session(tx, engine::Uuid::version7(now), credential->api_key_id, session.secret, now,
                                now + kSession);
  tx.commit();
  return interview_response(201, session_json(*brand, credential->scopes, now + kSession))
      .with("Set-Cookie", cookie(services, session.text(), kSession));
}

}  // namespace

http::OpenRoute create_session_route(const Services& services, http::Dispatch*& dispatch) {
  static const http::Endpoint endpoint{.method = http::Method::Post,
                                       .path = "/api/v1/sessions",
                                       .scope = "",
                                       .summary = "Exchanges an API key for the console's session cookie.",
                                       .status = 201,
                                       .body = body_schema(),
                                       .answer = session_schema(),
                                       .errors = {ErrorCode::Unauthorized},
                                       .max_body = 4096};
  return {&endpoint, http::RunsOn::Worker,
          [&services, &dispatch](const http::ExchangePtr& exchange, const http::PathArguments&) {
            const auto& request = exchange->request();
            if (const int seconds = dispatch->wait_of(request.address)) {
              return exchange->send(http::retry_response(ErrorCode::TooManyRequests, seconds, request.id));
            }
            auto response = sign_in(services, request);
            if (!response && response.error().code == ErrorCode::Unauthorized) dispatch->refused_from(request.address);
            exchange->send(response ? std::move(*response) : http::problem(response.error(), request.id));
          }};
}

const http::Endpoint& ShowSession::endpoint() {
  static const http::Endpoint endpoint{.method = http::Method::Get,
                                       .path = "/api/v1/sessions/current",
                                       .scope = "",
                                       .summary = "The brand and scopes of this session or key.",
                                       .answer = session_schema()};
  return endpoint;
}

engine::Result<http::Response> ShowSession::respond(const http::Arguments&, http::RequestContext& context) {
  const auto brand = engine::store::find_brand(context.tx);
  if (!brand) return Error{ErrorCode::NotFound, "", {}};
  return http::json_response(200, session_json(*brand, context.actor.scopes, context.actor.expires_at));
}

const http::Endpoint& DeleteSession::endpoint() {
  static const http::Endpoint endpoint{.method = http::Method::Delete,
                                       .path = "/api/v1/sessions/current",
                                       .scope = "",
                                       .summary = "Signs out.",
                                       .status = 204};
  return endpoint;
}

engine::Result<http::Response> DeleteSession::respond(const http::Arguments&, http::RequestContext& context) {
  if (context.actor.session_id) engine::store::delete_session(context.tx, *context.actor.session_id, context.now);
  http::Response response;
  response.status = 204;
  return response.with("Set-Cookie", cookie(context.services, "", 0s));
}

}  // namespace tertulia::api
