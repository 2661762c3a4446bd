// SPDX-License-Identifier: Apache-2.0
#include "api/links/link_page.hpp"

#include "api/http/problem.hpp"
#include "engine/core/token.hpp"
#include "panels/store/link_store.hpp"

namespace tertulia::api {

using http::ExchangePtr;
using http::required;
using http::Schema;

namespace {

const http::Endpoint& endpoint() {
  static const http::Endpoint endpoint{.method = http::Method::Get,
                                       .path = "/p/:token",
                                       .scope = "",
                                       .summary = "The respondent's page, by a link that many may use. Writes nothing.",
                                       .path_parameters = {required("token", Schema::text(1, 200))},
                                       .answer_type = "text/html"};
  return endpoint;
}

/// Who may show the page in a frame, as Content-Security-Policy writes it.
std::string frame_ancestors(const Services& services, const std::string& token_text) {
  const auto token = engine::Token::parse(token_text);
  if (!token) return "'none'";
  engine::store::Transaction tx(services.database, token->brand);
  const auto link = panels::store::find_link(tx, token->secret);
  if (!link || link->embed_origins.empty()) return "'none'";
  std::string origins;
  for (const auto& origin : link->embed_origins) origins += (origins.empty() ? "" : " ") + origin;
  return origins;
}

}  // namespace

http::OpenRoute link_page_route(const Services& services, const http::StaticFiles& files) {
  return {&endpoint(), http::RunsOn::Worker,
          [&services, &files](const ExchangePtr& exchange, const http::PathArguments& arguments) {
            const auto& request = exchange->request();
            auto page = files.find("respondent.html", request, frame_ancestors(services, arguments.front().second));
            exchange->send(page ? std::move(*page) : http::problem({engine::ErrorCode::NotFound, "", {}}, request.id));
          }};
}

}  // namespace tertulia::api
