// SPDX-License-Identifier: Apache-2.0
#include "api/anonymous/show_ticket.hpp"

#include "api/anonymous/ticket_caller.hpp"
#include "api/http/problem.hpp"

namespace tertulia::api {

using http::optional;
using http::required;
using http::Schema;

namespace {

const http::Endpoint& endpoint() {
  static const http::Endpoint endpoint{
      .method = http::Method::Get,
      .path = "/a/:token/state",
      .scope = "",
      .summary =
          "Whether an unused link of an anonymous wave can be answered now, and what it is called. Writes nothing.",
      .path_parameters = {required("token", Schema::text(1, 200))},
      .answer = Schema::object({required("state", state_schema({"new"})), optional("message", Schema::text(1, 2000)),
                                optional("brand", Schema::text(1, 200)), optional("title", Schema::text(1, 200)),
                                optional("locale", Schema::text(0, 35)), optional("anonymous", Schema::boolean())}),
      .errors = {engine::ErrorCode::LinkUnusable}};
  return endpoint;
}

std::string state_json(const TicketCaller& caller) {
  engine::json::Writer writer;
  writer.begin_object().member("state", "new").member("brand", caller.brand_name).member("title", caller.wave.title);
  writer.member("locale", "").member("anonymous", true).end_object();
  return writer.take();
}

}  // namespace

http::OpenRoute show_ticket_route(const InterviewDesk& desk) {
  return {&endpoint(), http::RunsOn::Worker,
          [desk](const http::ExchangePtr& exchange, const http::PathArguments& arguments) {
            const auto& request = exchange->request();
            const auto token = admit(desk, exchange, arguments);
            if (!token) return;
            engine::store::Transaction tx(desk.services.database, token->brand);
            const auto caller = find_ticket_caller(desk, tx, *token, request.address);
            if (!caller) return exchange->send(http::problem(caller.error(), request.id));
            const auto closed = closed_door(*caller, "en");
            exchange->send(interview_response(200, closed ? *closed : state_json(*caller)));
          }};
}

}  // namespace tertulia::api
