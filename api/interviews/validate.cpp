// SPDX-License-Identifier: Apache-2.0
#include "api/interviews/validate.hpp"

#include "api/http/problem.hpp"
#include "api/interviews/caller_reader.hpp"

namespace tertulia::api {

using engine::ErrorCode;
using http::ExchangePtr;
using http::optional;
using http::required;
using http::Schema;

namespace {

const http::Endpoint& endpoint() {
  static const http::Endpoint endpoint{
      .method = http::Method::Post,
      .path = "/i/:token/validate",
      .scope = "",
      .summary =
          "Whether complete would accept these answers by the questionnaire's rules. A dry run: stores nothing, starts "
          "nothing, and says nothing about screening and quotas.",
      .path_parameters = {required("token", Schema::text(1, 200))},
      .body = all_answers_schema(),
      .answer = Schema::object(
          {required("state", state_schema({"open"})), optional("message", Schema::text(1, 2000)),
           optional("valid", Schema::boolean()),
           optional("errors", Schema::array(Schema::object({required("pointer", Schema::text(0, 10'000)),
                                                            required("rule", Schema::text(1, 200)),
                                                            required("message", Schema::text(0, 10'000))})))}),
      .errors = {ErrorCode::LinkUnusable, ErrorCode::Stale},
      .max_body = kMaxAnswers};
  return endpoint;
}

std::string report_json(const Checked& checked) {
  engine::json::Writer writer;
  writer.begin_object().member("state", "open").member("valid", checked.is_complete()).key("errors").begin_array();
  for (const auto& error : checked.errors()) {
    writer.begin_object()
        .member("pointer", error.pointer)
        .member("rule", error.kind)
        .member("message", error.message)
        .end_object();
  }
  writer.end_array().end_object();
  return writer.take();
}

void validate(const InterviewDesk& desk, const ExchangePtr& exchange, engine::BrandId brand, const Caller& caller,
              const engine::json::Value& body) {
  const auto& request = exchange->request();
  if (const auto ended = end_state(caller)) return exchange->send(interview_response(200, *ended));
  if (const auto current = check_version(caller, body); !current)
    return exchange->send(http::problem(current.error(), request.id));
  const auto now = desk.services.clock.now();
  const auto interview = caller.interview ? *caller.interview : new_interview(caller, std::nullopt, std::nullopt, now);
  const auto checked =
      check_all(*caller.plan, interview, engine::value_from_json(*body.find("answers")),
                uploaded_files(desk.services.database, brand, *caller.plan, interview.interview_id), now);
  exchange->send(interview_response(200, report_json(checked)));
}

}  // namespace

http::OpenRoute validate_interview_route(const InterviewDesk& desk) {
  return answers_route(desk, endpoint(), all_answers_schema(), validate);
}

}  // namespace tertulia::api
