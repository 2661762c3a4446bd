// SPDX-License-Identifier: Apache-2.0
#include "api/members/sign_in.hpp"

#include "api/http/problem.hpp"
#include "api/interviews/caller.hpp"
#include "api/members/member_state.hpp"
#include "api/members/visit.hpp"
#include "panels/member.hpp"

namespace tertulia::api {

using engine::ErrorCode;
using http::ExchangePtr;
using http::Method;
using http::PathArguments;
using http::required;
using http::Schema;
using namespace std::chrono_literals;

namespace {

constexpr auto kSession = 2h;
constexpr std::size_t kMaxBody = 4096;

const Schema& code_body() {
  static const Schema schema = Schema::object({required("email", Schema::text(3, 254))});
  return schema;
}

const Schema& session_body() {
  static const Schema schema =
      Schema::object({required("sign_in_id", Schema::uuid()), required("code", Schema::text(1, 20))});
  return schema;
}

const Schema& empty_body() {
  static const Schema schema = Schema::object({});
  return schema;
}

Schema code_answer() {
  return Schema::object(
      {required("sign_in_id", Schema::uuid().described("Goes with the code")), required("expires_at", Schema::time())});
}

void send_code(const InterviewDesk& desk, const ExchangePtr& exchange, const PathArguments& arguments) {
  const auto& request = exchange->request();
  const auto body = read_body(request, code_body(), kMaxBody);
  if (!body) return exchange->send(http::problem(body.error(), request.id));
  const std::string email(body->root().find("email")->string());
  if (!panels::is_email(email)) {
    return exchange->send(http::problem(
        engine::error_at(ErrorCode::InvalidInput, "/email", "email", "The e-mail address is not valid."), request.id));
  }
  if (const int seconds = desk.dispatch->entered_from(request.address))
    return exchange->send(http::retry_response(ErrorCode::TooManyRequests, seconds, request.id));
  auto visit = visit_of(desk, exchange, arguments);
  if (!visit) return;
  const auto now = desk.services.clock.now();
  const auto sign_in = panels::store::ask_for_code(visit->tx, desk.services.keys, email, now);
  visit->tx.commit();
  engine::json::Writer writer;
  writer.begin_object().member("sign_in_id", sign_in.text());
  writer.member("expires_at", engine::format_instant(now + panels::store::kCodeHolds)).end_object();
  exchange->send(interview_response(202, writer.take()));
}

void sign_in(const InterviewDesk& desk, const ExchangePtr& exchange, const PathArguments& arguments) {
  const auto& request = exchange->request();
  const auto body = read_body(request, session_body(), kMaxBody);
  if (!body) return exchange->send(http::problem(body.error(), request.id));
  auto visit = visit_of(desk, exchange, arguments);
  if (!visit) return;
  const auto now = desk.services.clock.now();
  const auto id = *panels::SignInId::parse(body->root().find("sign_in_id")->string());
  visit->member = panels::store::use_code(visit->tx, desk.services.keys, id, body->root().find("code")->string(), now);
  if (!visit->member) {
    visit->tx.commit();  // the try counts
    desk.dispatch->refused_from(request.address);
    return exchange->send(
        http::problem({ErrorCode::Unauthorized, "The code is wrong, too old, or was used.", {}}, request.id));
  }
  const auto token = engine::Token::random(visit->tx.brand());
  panels::store::insert_member_session(visit->tx, *visit->member, token.secret, now, now + kSession);
  std::string state = member_state_json(desk.services, *visit);
  visit->tx.commit();
  exchange->send(interview_response(200, std::move(state))
                     .with("Set-Cookie", member_cookie(desk.services, token.brand, token.secret, kSession)));
}

void sign_out(const InterviewDesk& desk, const ExchangePtr& exchange, const PathArguments& arguments) {
  const auto& request = exchange->request();
  const auto body = read_body(request, empty_body(), kMaxBody);
  if (!body) return exchange->send(http::problem(body.error(), request.id));
  auto visit = visit_of(desk, exchange, arguments);
  if (!visit) return;
  if (visit->member) panels::store::delete_member_session(visit->tx, visit->secret);
  visit->member.reset();
  std::string state = member_state_json(desk.services, *visit);
  const auto brand = visit->tx.brand();
  visit->tx.commit();
  exchange->send(
      interview_response(200, std::move(state)).with("Set-Cookie", member_cookie(desk.services, brand, "", 0s)));
}

}  // namespace

std::vector<http::OpenRoute> sign_in_routes(const InterviewDesk& desk) {
  static const http::Endpoint code{
      .method = Method::Post,
      .path = "/m/:brand_id/code",
      .scope = "",
      .summary =
          "Mails a code to sign in with to the member who has this address. The answer is the same whoever has it, "
          "or nobody.",
      .status = 202,
      .path_parameters = member_path(),
      .body = code_body(),
      .answer = code_answer(),
      .max_body = kMaxBody};
  static const http::Endpoint session{.method = Method::Post,
                                      .path = "/m/:brand_id/session",
                                      .scope = "",
                                      .summary = "Signs a member in by the code that was mailed to them.",
                                      .path_parameters = member_path(),
                                      .body = session_body(),
                                      .answer = member_state_schema(),
                                      .errors = {ErrorCode::Unauthorized},
                                      .max_body = kMaxBody};
  static const http::Endpoint end{.method = Method::Post,
                                  .path = "/m/:brand_id/sign-out",
                                  .scope = "",
                                  .summary = "Signs the member out.",
                                  .path_parameters = member_path(),
                                  .body = empty_body(),
                                  .answer = member_state_schema(),
                                  .max_body = kMaxBody};
  std::vector<http::OpenRoute> routes;
  using Act = void (*)(const InterviewDesk&, const ExchangePtr&, const PathArguments&);
  for (const auto& [endpoint, act] :
       std::vector<std::pair<const http::Endpoint*, Act>>{{&code, send_code}, {&session, sign_in}, {&end, sign_out}}) {
    routes.push_back({endpoint, http::RunsOn::Worker,
                      [desk, act = act](const ExchangePtr& exchange, const PathArguments& arguments) {
                        act(desk, exchange, arguments);
                      }});
  }
  return routes;
}

}  // namespace tertulia::api
