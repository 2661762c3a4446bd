// SPDX-License-Identifier: Apache-2.0
#include "api/links/enter_link.hpp"

#include "api/http/problem.hpp"
#include "api/interviews/caller.hpp"
#include "api/links/entry.hpp"
#include "panels/store/link_store.hpp"

namespace tertulia::api {

using engine::Error;
using engine::ErrorCode;
using engine::store::Transaction;
using http::ExchangePtr;
using http::optional;
using http::required;
using http::Schema;

namespace {

const Schema& body_schema() {
  static const Schema schema = Schema::object(
      {optional("claims",
                Schema::text(1, 16'384).described("Of a signed link: base64url of the claims, a dot, their signature")),
       optional("visitor", Schema::uuid().described("What the browser calls itself, for public links")),
       optional("given", Schema::map(Schema::text(0, 500)).described("The address's query; `prefill` decides")),
       optional("locale", Schema::text(0, 35)), optional("time_zone", Schema::text(0, 100))});
  return schema;
}

const http::Endpoint& endpoint() {
  static const http::Endpoint endpoint{
      .method = http::Method::Post,
      .path = "/p/:token/enter",
      .scope = "",
      .summary =
          "Gives who comes by this link a single-use link of their own, the same each time for the same person or "
          "browser; or says in {state, message} why not.",
      .path_parameters = {required("token", Schema::text(1, 200))},
      .body = body_schema(),
      .answer = Schema::object({required("state", state_schema({"open", "not_permitted"})),
                                optional("message", Schema::text(1, 2000)), optional("link", Schema::text(1, 300))}),
      .errors = {ErrorCode::LinkUnusable}};
  return endpoint;
}

void enter_link(const InterviewDesk& desk, const ExchangePtr& exchange, const http::PathArguments& arguments) {
  const auto& request = exchange->request();
  const auto token = admit(desk, exchange, arguments);
  if (!token) return;
  const auto body = read_body(request, body_schema(), endpoint().max_body);
  if (!body) return exchange->send(http::problem(body.error(), request.id));
  if (const int seconds = desk.dispatch->entered_from(request.address); seconds > 0)
    return exchange->send(http::retry_response(ErrorCode::TooManyRequests, seconds, request.id));
  std::optional<panels::WaveLink> link;
  {
    Transaction tx(desk.services.database, token->brand);
    link = panels::store::find_link(tx, token->secret);
  }
  const auto now = desk.services.clock.now();
  const auto arrival = link ? arrival_of(*link, body->root(), desk.services.keys, now)
                            : engine::Result<Arrival>(Error{ErrorCode::LinkUnusable, "", {}});
  if (!arrival) {
    if (arrival.error().code == ErrorCode::LinkUnusable) desk.dispatch->refused_from(request.address);
    return exchange->send(http::problem(arrival.error(), request.id));
  }
  const Entry entry = enter(desk.services, token->brand, *link, *arrival, now);
  if (!entry.token) return exchange->send(interview_response(200, end_state_json(entry.state, arrival->language)));
  engine::json::Writer writer;
  writer.begin_object().member("state", "open").member("link", "/i/" + entry.token->text()).end_object();
  exchange->send(interview_response(200, writer.take()));
}

}  // namespace

http::OpenRoute enter_link_route(const InterviewDesk& desk) {
  return {&endpoint(), http::RunsOn::Worker, [desk](const ExchangePtr& exchange, const http::PathArguments& arguments) {
            enter_link(desk, exchange, arguments);
          }};
}

}  // namespace tertulia::api
