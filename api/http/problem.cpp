// SPDX-License-Identifier: Apache-2.0
#include "api/http/problem.hpp"

#include "engine/json/json.hpp"

namespace tertulia::api::http {
namespace {

Response problem_response(int status, std::string body) {
  Response response;
  response.status = status;
  response.body = std::move(body);
  response.with("Content-Type", "application/problem+json").with("Cache-Control", "no-store");
  if (status == 503 || status == 429) response.with("Retry-After", "1");
  if (status == 401) response.with("WWW-Authenticate", "Bearer");
  return response;
}

void write_details(const engine::Error& error, engine::json::Writer& writer) {
  writer.key("errors").begin_array();
  for (const auto& detail : error.details) {
    writer.begin_object();
    writer.member("pointer", detail.pointer).member("rule", detail.rule).member("message", detail.message);
    writer.end_object();
  }
  writer.end_array();
}

}  // namespace

Response problem(const engine::Error& error, std::string_view request_id) {
  const auto& info = engine::error_info(error.code);
  engine::json::Writer writer;
  writer.begin_object();
  writer.member("type", std::string(kProblemBase) + std::string(info.slug));
  writer.member("title", info.title).member("status", info.http_status);
  writer.member("detail", error.message.empty() ? info.title : std::string_view(error.message));
  if (!request_id.empty()) writer.member("request_id", request_id);
  if (!error.details.empty()) write_details(error, writer);
  writer.end_object();
  return problem_response(info.http_status, writer.take());
}

Response framing_problem(int status, std::string_view reason) {
  engine::json::Writer writer;
  writer.begin_object();
  writer.member("type", std::string(kProblemBase) + "malformed-request");
  writer.member("title", "The request is not acceptable HTTP.").member("status", status).member("detail", reason);
  writer.end_object();
  return problem_response(status, writer.take());
}

}  // namespace tertulia::api::http
