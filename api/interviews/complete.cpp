// SPDX-License-Identifier: Apache-2.0
#include "api/interviews/complete.hpp"

#include "api/http/problem.hpp"
#include "api/interviews/caller_reader.hpp"
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

constexpr std::size_t kDeviceBytes = 16;

const http::Endpoint& endpoint() {
  static const http::Endpoint endpoint{
      .method = http::Method::Post,
      .path = "/i/:token/complete",
      .scope = "",
      .summary =
          "Ends the interview with these answers, which are checked again; 201 once they are durable. May be the first "
          "call, except in a wave with concepts; repeating it gives the same answer.",
      .status = 201,
      .other_statuses = {200},
      .path_parameters = {required("token", Schema::text(1, 200))},
      .body = all_answers_schema(),
      .answer = end_state_schema(),
      .errors = {ErrorCode::LinkUnusable, ErrorCode::InvalidAnswers, ErrorCode::Stale, ErrorCode::StateConflict},
      .max_body = kMaxAnswers};
  return endpoint;
}

/// What the page told of how the interview was answered; nothing if it told nothing. The device is a keyed hash that
/// cannot be followed from one wave into another.
std::optional<engine::store::Trace> trace_of(const InterviewDesk& desk, const http::Request& request,
                                             const engine::WaveId& wave, const engine::json::Value& body) {
  const auto client = body.find("client");
  if (!client) return std::nullopt;
  const auto text = [&](std::string_view name) {
    const auto value = client->find(name);
    return value ? std::string(value->string()) : std::string();
  };
  engine::store::Trace trace;
  trace.trap_filled = !text("trap").empty();
  if (const std::string hints = text("hints"); !hints.empty()) {
    const std::string device = "device\n" + wave.text() + "\n" + request.address + "\n" + hints;
    trace.device = desk.services.keys.lookup(device).substr(0, kDeviceBytes);
  }
  return trace;
}

/// Answers the exchange, or hands the ending to the writer, which will.
void complete(const InterviewDesk& desk, const ExchangePtr& exchange, engine::BrandId brand, const Caller& caller,
              const engine::json::Value& body) {
  const auto& request = exchange->request();
  if (const auto ended = end_state(caller)) {
    const bool complete = caller.interview && caller.interview->disposition == engine::fieldwork::Disposition::Complete;
    return exchange->send(interview_response(complete ? 201 : 200, *ended));
  }
  if (const auto current = check_version(caller, body); !current)
    return exchange->send(http::problem(current.error(), request.id));
  const auto conflict = [&](const char* message) {
    exchange->send(http::problem({ErrorCode::StateConflict, message, {}}, request.id));
  };
  // Nobody can have answered about a concept before one was assigned.
  if (!caller.interview && !caller.plan->concepts.empty()) return conflict("The interview has not been started.");
  const auto now = desk.services.clock.now();
  const auto interview = caller.interview ? *caller.interview : new_interview(caller, std::nullopt, std::nullopt, now);
  const auto checked =
      check_all(*caller.plan, interview, engine::value_from_json(*body.find("answers")),
                uploaded_files(desk.services.database, brand, *caller.plan, interview.interview_id), now);
  auto ending = completed_ending(*caller.plan, interview, checked, now);
  if (!ending) return exchange->send(http::problem(ending.error(), request.id));
  if (ending->disposition == engine::fieldwork::Disposition::Complete && awaits_concept(*caller.plan, interview))
    return conflict("Its concept has not been assigned: save the answers as done first.");
  if (!checked.used_files.empty()) {
    Transaction tx(desk.services.database, brand);
    engine::store::mark_files_used(tx, checked.used_files, now);
    tx.commit();
  }
  ending->trace = trace_of(desk, request, caller.wave.wave_id, body);
  submit_ending(desk, exchange, brand, std::move(*ending), 201);
}

}  // namespace

http::OpenRoute complete_interview_route(const InterviewDesk& desk) {
  return answers_route(desk, endpoint(), all_answers_schema(), complete);
}

}  // namespace tertulia::api
