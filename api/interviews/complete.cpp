// SPDX-License-Identifier: Apache-2.0
#include "api/interviews/complete.hpp"

#include "api/http/problem.hpp"
#include "api/interviews/caller.hpp"
#include "api/interviews/submit_ending.hpp"
#include "engine/store/file_store.hpp"

namespace tertulia::api {

using engine::ErrorCode;
using engine::store::Ending;
using engine::store::Transaction;
using http::ExchangePtr;
using http::required;
using http::Schema;

namespace {

constexpr std::size_t kMaxBody = 2 * 1024 * 1024;

const Schema& body_schema() {
  static const Schema schema = Schema::object(
      {required("answers", Schema::map(Schema::any())), http::optional("version", Schema::integer(1, 1'000'000))});
  return schema;
}

const http::Endpoint& endpoint() {
  static const http::Endpoint endpoint{
      .method = http::Method::Post,
      .path = "/i/:token/complete",
      .scope = "",
      .summary =
          "Ends the interview with these answers, which are checked again; 201 once they are durable. May be the first "
          "call; repeating it gives the same answer.",
      .status = 201,
      .other_statuses = {200},
      .path_parameters = {required("token", Schema::text(1, 200))},
      .body = body_schema(),
      .answer = end_state_schema(),
      .errors = {ErrorCode::LinkUnusable, ErrorCode::InvalidAnswers, ErrorCode::Stale},
      .max_body = kMaxBody};
  return endpoint;
}

/// The ending to be written; nothing when the exchange has been answered already.
std::optional<Ending> prepare(const InterviewDesk& desk, const ExchangePtr& exchange, const engine::Token& token,
                              const engine::json::Value& body) {
  const auto& request = exchange->request();
  Transaction tx(desk.services.database, token.brand);
  const auto caller = find_caller(desk, tx, token, request.address);
  if (!caller) {
    exchange->send(http::problem(caller.error(), request.id));
    return std::nullopt;
  }
  if (const auto ended = end_state(*caller)) {
    const bool complete =
        caller->interview && caller->interview->disposition == engine::fieldwork::Disposition::Complete;
    exchange->send(interview_response(complete ? 201 : 200, *ended));
    return std::nullopt;
  }
  if (const auto current = check_version(*caller, body); !current) {
    exchange->send(http::problem(current.error(), request.id));
    return std::nullopt;
  }
  const auto now = desk.services.clock.now();
  const auto interview =
      caller->interview ? *caller->interview : new_interview(*caller, std::nullopt, std::nullopt, now);
  std::vector<std::string> used_files;
  auto ending = completed_ending(*caller->plan, interview, engine::value_from_json(*body.find("answers")),
                                 uploaded_files(tx, *caller->plan, interview.interview_id), now, used_files);
  if (!ending) {
    exchange->send(http::problem(ending.error(), request.id));
    return std::nullopt;
  }
  if (!used_files.empty()) {
    engine::store::mark_files_used(tx, used_files, now);
    tx.commit();
  }
  return std::move(*ending);
}

}  // namespace

http::OpenRoute complete_interview_route(const InterviewDesk& desk) {
  return {&endpoint(), http::RunsOn::Worker, [desk](const ExchangePtr& exchange, const http::PathArguments& arguments) {
            const auto token = admit(desk, exchange, arguments);
            if (!token) return;
            const auto body = read_body(exchange->request(), body_schema(), kMaxBody);
            if (!body) return exchange->send(http::problem(body.error(), exchange->request().id));
            auto ending = prepare(desk, exchange, *token, body->root());
            if (!ending) return;
            submit_ending(desk, exchange, token->brand, std::move(*ending), 201);
          }};
}

}  // namespace tertulia::api
