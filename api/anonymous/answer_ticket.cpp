// SPDX-License-Identifier: Apache-2.0
#include "api/anonymous/answer_ticket.hpp"

#include "api/anonymous/ticket_caller.hpp"
#include "api/http/problem.hpp"
#include "engine/store/ticket_store.hpp"

namespace tertulia::api {

using engine::Error;
using engine::ErrorCode;
using engine::store::TicketUsed;
using http::optional;
using http::required;
using http::Schema;

namespace {

const Schema& body_schema() {
  static const Schema schema = beginning_schema(
      {required("answers", Schema::map(Schema::any())), optional("version", Schema::integer(1, 1'000'000))});
  return schema;
}

const http::Endpoint& endpoint() {
  static const http::Endpoint endpoint{
      .method = http::Method::Post,
      .path = "/a/:token/answer",
      .scope = "",
      .summary =
          "Takes the answers to an anonymous wave, checked again, and uses up the link; 201 once they are durable. The "
          "link leads nowhere from then on: who repeats this call because its answer was lost gets 404.",
      .status = 201,
      .other_statuses = {200},
      .path_parameters = {required("token", Schema::text(1, 200))},
      .body = body_schema(),
      .answer = end_state_schema(),
      .errors = {ErrorCode::LinkUnusable, ErrorCode::InvalidAnswers, ErrorCode::Stale},
      .max_body = kMaxAnswers};
  return endpoint;
}

engine::store::AnonymousAnswer anonymous(const engine::store::Ending& ending) {
  return {ending.interview.wave_id,
          ending.interview.version,
          ending.answers,
          ending.interview.given,
          ending.codes,
          ending.numbers};
}

engine::Result<http::Response> answer(const InterviewDesk& desk, const engine::Token& token,
                                      const http::Request& request, const engine::json::Value& body) {
  engine::store::Transaction tx(desk.services.database, token.brand);
  const auto caller = find_ticket_caller(desk, tx, token, request.address);
  if (!caller) return caller.error();
  const auto now = desk.services.clock.now();
  const auto interview =
      unstored_interview(*caller, optional_text(body, "locale"), optional_text(body, "time_zone"), now);
  if (const auto closed = closed_door(*caller, interview.locale)) return interview_response(200, *closed);
  const auto version = body.find("version");
  if (version && *version->integer() != caller->wave.version) return Error{ErrorCode::Stale, "", {}};
  const auto checked = check_all(*caller->plan, interview, engine::value_from_json(*body.find("answers")), {}, now);
  const auto ending = completed_ending(*caller->plan, interview, checked, now);
  if (!ending) return ending.error();
  switch (engine::store::use_ticket(tx, token.secret, anonymous(*ending), now)) {
    case TicketUsed::Gone:
      return Error{ErrorCode::LinkUnusable, "", {}};
    case TicketUsed::NotFielding:
      return interview_response(200, end_state_json("closed", interview.locale));
    case TicketUsed::Now:
      break;
  }
  tx.commit();
  return interview_response(201, end_state_json("complete", interview.locale));
}

}  // namespace

http::OpenRoute answer_ticket_route(const InterviewDesk& desk) {
  return {&endpoint(), http::RunsOn::Worker,
          [desk](const http::ExchangePtr& exchange, const http::PathArguments& arguments) {
            const auto& request = exchange->request();
            const auto token = admit(desk, exchange, arguments);
            if (!token) return;
            const auto body = read_body(request, body_schema(), kMaxAnswers);
            auto response = body ? answer(desk, *token, request, body->root()) : body.error();
            exchange->send(response ? std::move(*response) : http::problem(response.error(), request.id));
          }};
}

}  // namespace tertulia::api
