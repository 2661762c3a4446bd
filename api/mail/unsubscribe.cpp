// SPDX-License-Identifier: Apache-2.0
#include "api/mail/unsubscribe.hpp"

#include "api/http/problem.hpp"
#include "api/interviews/caller.hpp"
#include "api/mail/addresses.hpp"
#include "engine/messages/messages.hpp"
#include "panels/outbox/letter.hpp"
#include "panels/store/outbox_store.hpp"

namespace tertulia::api {

using engine::ErrorCode;
using http::ExchangePtr;
using http::required;
using http::Schema;
using panels::outbox::escape_html;

namespace {

const http::Endpoint& page_endpoint() {
  static const http::Endpoint endpoint{.method = http::Method::Get,
                                       .path = "/u/:token",
                                       .scope = "",
                                       .summary = "Asks whether to unsubscribe. Writes nothing.",
                                       .path_parameters = {required("token", Schema::text(1, 200))},
                                       .answer_type = "text/html",
                                       .errors = {ErrorCode::LinkUnusable, ErrorCode::TooManyRequests}};
  return endpoint;
}

const http::Endpoint& act_endpoint() {
  static const http::Endpoint endpoint{
      .method = http::Method::Post,
      .path = "/u/:token",
      .scope = "",
      .summary = "Unsubscribes the member: withdraws the consent to research contact and cancels what waits for them.",
      .path_parameters = {required("token", Schema::text(1, 200))},
      .answer_type = "text/html",
      .errors = {ErrorCode::LinkUnusable, ErrorCode::TooManyRequests}};
  return endpoint;
}

/// A page in the member's language that says one thing and perhaps has one button.
http::Response page(const panels::store::Subscriber& subscriber, std::string_view sentence_kind, bool with_button) {
  const auto say = [&](std::string_view kind) {
    return escape_html(engine::messages::sentence(kind, subscriber.language, {{"brand", subscriber.brand}}));
  };
  std::string html =
      "<!doctype html>\n<html lang=\"" + escape_html(subscriber.language) +
      "\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>" +
      say("unsubscribe.title") +
      "</title>\n<style>body{font:1.1rem/1.5 system-ui,sans-serif;max-width:32rem;margin:15vh auto;padding:0 1rem}"
      "button{font:inherit;padding:.6rem 1.2rem;cursor:pointer}</style></head>\n<body><main><h1>" +
      say("unsubscribe.title") + "</h1>\n<p>" + say(sentence_kind) + "</p>\n";
  if (with_button) html += "<form method=\"post\"><button>" + say("unsubscribe.button") + "</button></form>\n";
  http::Response response;
  response.body = html + "</main></body></html>\n";
  return response.with("Content-Type", "text/html; charset=utf-8")
      .with("Cache-Control", "no-store")
      .with("Referrer-Policy", "no-referrer")
      .with(
          "Content-Security-Policy",
          "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'");
}

void serve(const InterviewDesk& desk, const ExchangePtr& exchange, const http::PathArguments& arguments,
           http::Method method) {
  const auto token = admit(desk, exchange, arguments);
  if (!token) return;
  const auto& request = exchange->request();
  const auto member = member_of(desk.services.keys, *token);
  if (!member) {
    desk.dispatch->refused_from(request.address);
    return exchange->send(http::problem({ErrorCode::LinkUnusable, "", {}}, request.id));
  }
  engine::store::Transaction tx(desk.services.database, token->brand);
  const auto subscriber = panels::store::find_subscriber(tx, *member);
  if (!subscriber) return exchange->send(http::problem({ErrorCode::LinkUnusable, "", {}}, request.id));
  if (method == http::Method::Get) return exchange->send(page(*subscriber, "unsubscribe.question", true));
  panels::store::unsubscribe(tx, *member, subscriber->language, desk.services.clock.now());
  tx.commit();
  exchange->send(page(*subscriber, "unsubscribe.done", false));
}

}  // namespace

std::vector<http::OpenRoute> unsubscribe_routes(const InterviewDesk& desk) {
  std::vector<http::OpenRoute> routes;
  for (const auto* endpoint : {&page_endpoint(), &act_endpoint()}) {
    routes.push_back(
        {endpoint, http::RunsOn::Worker,
         [desk, method = endpoint->method](const ExchangePtr& exchange, const http::PathArguments& arguments) {
           serve(desk, exchange, arguments, method);
         }});
  }
  return routes;
}

}  // namespace tertulia::api
