// SPDX-License-Identifier: Apache-2.0
#include "api/anonymous/open_ticket.hpp"

#include "api/anonymous/ticket_caller.hpp"
#include "api/http/problem.hpp"

namespace tertulia::api {

using http::optional;
using http::required;
using http::Schema;

namespace {

const Schema& body_schema() {
  static const Schema schema = beginning_schema();
  return schema;
}

const http::Endpoint& endpoint() {
  static const http::Endpoint endpoint{
      .method = http::Method::Post,
      .path = "/a/:token/open",
      .scope = "",
      .summary =
          "The questions of an anonymous wave; or in {state, message} why they cannot be answered now. Stores nothing: "
          "what is answered is kept by the page until it is sent.",
      .path_parameters = {required("token", Schema::text(1, 200))},
      .body = body_schema(),
      .answer = Schema::object(
          {required("state", state_schema({"open"})), optional("message", Schema::text(1, 2000)),
           optional("brand", Schema::text(1, 200)), optional("title", Schema::text(1, 200)),
           optional("locale", Schema::text(0, 35)), optional("version", Schema::integer(1, 1'000'000)),
           optional("seed", Schema::integer(0, 4'294'967'295)), optional("questionnaire", Schema::map(Schema::any())),
           optional("given", Schema::map(Schema::any())), optional("anonymous", Schema::boolean())}),
      .errors = {engine::ErrorCode::LinkUnusable}};
  return endpoint;
}

std::string open_json(const TicketCaller& caller, const engine::store::InterviewRecord& interview) {
  engine::json::Writer writer;
  writer.begin_object()
      .member("state", "open")
      .member("brand", caller.brand_name)
      .member("title", caller.wave.title)
      .member("locale", interview.locale)
      .member("version", interview.version);
  writer.member("seed", std::int64_t{interview.seed})
      .key("questionnaire")
      .raw(caller.plan->version->respondents_part)
      .key("given")
      .raw(caller.given)
      .member("anonymous", true)
      .end_object();
  return writer.take();
}

}  // namespace

http::OpenRoute open_ticket_route(const InterviewDesk& desk) {
  return {&endpoint(), http::RunsOn::Worker,
          [desk](const http::ExchangePtr& exchange, const http::PathArguments& arguments) {
            const auto& request = exchange->request();
            const auto token = admit(desk, exchange, arguments);
            if (!token) return;
            const auto body = read_body(request, body_schema(), endpoint().max_body);
            if (!body) return exchange->send(http::problem(body.error(), request.id));
            engine::store::Transaction tx(desk.services.database, token->brand);
            const auto caller = find_ticket_caller(desk, tx, *token, request.address);
            if (!caller) return exchange->send(http::problem(caller.error(), request.id));
            const auto interview =
                unstored_interview(*caller, optional_text(body->root(), "locale"),
                                   optional_text(body->root(), "time_zone"), desk.services.clock.now());
            const auto closed = closed_door(*caller, interview.locale);
            exchange->send(interview_response(200, closed ? *closed : open_json(*caller, interview)));
          }};
}

}  // namespace tertulia::api
