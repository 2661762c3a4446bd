// SPDX-License-Identifier: Apache-2.0
#include "api/members/visit.hpp"

#include "api/http/problem.hpp"
#include "engine/core/token.hpp"
#include "engine/store/access_store.hpp"

namespace tertulia::api {

using engine::ErrorCode;
using engine::store::Transaction;

namespace {

constexpr std::string_view kCookie = "tertulia_member";

}  // namespace

const std::vector<http::Property>& member_path() {
  static const std::vector<http::Property> parameters = {http::required("brand_id", http::Schema::uuid())};
  return parameters;
}

std::optional<Visit> visit_of(const InterviewDesk& desk, const http::ExchangePtr& exchange,
                              const http::PathArguments& arguments) {
  const auto& request = exchange->request();
  if (const int seconds = desk.dispatch->wait_of(request.address)) {
    exchange->send(http::retry_response(ErrorCode::TooManyRequests, seconds, request.id));
    return std::nullopt;
  }
  const auto id = engine::BrandId::parse(arguments.front().second);
  std::optional<Transaction> tx;
  if (id && !id->value().is_nil()) tx.emplace(desk.services.database, *id);
  const auto brand = tx ? engine::store::find_brand(*tx) : std::nullopt;
  if (!brand) {
    desk.dispatch->refused_from(request.address);
    exchange->send(http::problem({ErrorCode::NotFound, "", {}}, request.id));
    return std::nullopt;
  }
  exchange->set_brand(id->text());
  Visit visit{std::move(*tx), brand->name, std::nullopt, ""};
  const auto cookie = request.cookie(kCookie);
  const auto token = cookie ? engine::Token::parse(*cookie) : std::nullopt;
  if (!token || token->brand != *id) return visit;
  if (const int seconds = desk.dispatch->used_by(token->secret)) {
    exchange->send(http::retry_response(ErrorCode::TooManyRequests, seconds, request.id));
    return std::nullopt;
  }
  if (const auto session = panels::store::find_member_session(visit.tx, token->secret, desk.services.clock.now())) {
    visit.member = session->member_id;
    visit.secret = token->secret;
  }
  return visit;
}

std::string member_cookie(const Services& services, engine::BrandId brand, const std::string& secret,
                          std::chrono::seconds age) {
  // Secure only where the page is served over TLS, or a browser would drop the cookie of a local trial.
  const bool secure = services.public_url.rfind("https://", 0) == 0;
  const std::string value = secret.empty() ? "" : engine::Token{brand, secret}.text();
  return std::string(kCookie) + "=" + value + "; Path=/m/" + brand.text() +
         "; HttpOnly; SameSite=Strict; Max-Age=" + std::to_string(age.count()) + (secure ? "; Secure" : "");
}

}  // namespace tertulia::api
