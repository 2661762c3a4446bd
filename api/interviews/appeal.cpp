// SPDX-License-Identifier: Apache-2.0
#include "api/interviews/appeal.hpp"

#include "api/http/problem.hpp"
#include "engine/messages/messages.hpp"

namespace tertulia::api {

using engine::Error;
using engine::ErrorCode;
using engine::store::Standing;
using engine::store::Transaction;
using http::ExchangePtr;
using http::required;
using http::Schema;

namespace {

const Schema& body_schema() {
  static const Schema schema = Schema::object({required("text", Schema::text(1, 2000))});
  return schema;
}

const http::Endpoint& endpoint() {
  static const http::Endpoint endpoint{
      .method = http::Method::Post,
      .path = "/i/:token/appeal",
      .scope = "",
      .summary =
          "The respondent's word against the rejection of their complete: once; a further one changes nothing. The "
          "brand "
          "finds it in its review queue.",
      .status = 201,
      .other_statuses = {200},
      .path_parameters = {required("token", Schema::text(1, 200))},
      .body = body_schema(),
      .answer = Schema::object({required("state", Schema::one_of({"rejected"})),
                                required("message", Schema::text(1, 2000)), required("appeal", appeal_schema())}),
      .errors = {ErrorCode::LinkUnusable, ErrorCode::StateConflict}};
  return endpoint;
}

std::optional<Standing> standing_of(Transaction& tx, const Caller& caller) {
  if (!caller.interview || caller.interview->disposition != engine::fieldwork::Disposition::Complete)
    return std::nullopt;
  auto standing = engine::store::find_standing(tx, caller.interview->interview_id);
  if (!standing || standing->verdict != engine::fieldwork::Verdict::Rejected) return std::nullopt;
  return standing;
}

std::string json_of(const Standing& rejected, const std::string& language) {
  const bool filed = rejected.appealed_against.has_value();
  const bool open = filed && *rejected.appealed_against == rejected.verdict_no;
  const std::string kind = !filed ? "interview.rejected" : open ? "interview.appeal_filed" : "interview.appeal_decided";
  engine::json::Writer writer;
  writer.begin_object()
      .member("state", "rejected")
      .member("message", engine::messages::sentence(kind, language))
      .member("appeal", !filed ? "possible"
                        : open ? "filed"
                               : "decided")
      .end_object();
  return writer.take();
}

void appeal(const InterviewDesk& desk, const ExchangePtr& exchange, const http::PathArguments& arguments) {
  const auto& request = exchange->request();
  const auto token = admit(desk, exchange, arguments);
  if (!token) return;
  const auto body = read_body(request, body_schema(), endpoint().max_body);
  if (!body) return exchange->send(http::problem(body.error(), request.id));
  Transaction tx(desk.services.database, token->brand);
  const auto caller = find_caller(desk, tx, *token, request.address);
  if (!caller) return exchange->send(http::problem(caller.error(), request.id));
  const auto rejected = standing_of(tx, *caller);
  if (!rejected) {
    const Error error{ErrorCode::StateConflict, "Only against a rejection can anything be said.", {}};
    return exchange->send(http::problem(error, request.id));
  }
  const bool first = engine::store::insert_appeal(tx, caller->wave.wave_id, *rejected,
                                                  body->root().find("text")->string(), desk.services.clock.now());
  const auto after = engine::store::find_standing(tx, caller->interview->interview_id);
  tx.commit();
  exchange->send(interview_response(first ? 201 : 200, json_of(*after, language_of(*caller))));
}

}  // namespace

std::optional<std::string> rejected_state(Transaction& tx, const Caller& caller) {
  const auto rejected = standing_of(tx, caller);
  return rejected ? std::optional(json_of(*rejected, language_of(caller))) : std::nullopt;
}

Schema appeal_schema() { return Schema::one_of({"possible", "filed", "decided"}); }

http::OpenRoute appeal_route(const InterviewDesk& desk) {
  return {&endpoint(), http::RunsOn::Worker, [desk](const ExchangePtr& exchange, const http::PathArguments& arguments) {
            appeal(desk, exchange, arguments);
          }};
}

}  // namespace tertulia::api
