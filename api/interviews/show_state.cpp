// SPDX-License-Identifier: Apache-2.0
#include "api/interviews/show_state.hpp"

#include "api/http/problem.hpp"
#include "api/interviews/caller.hpp"
#include "engine/store/access_store.hpp"

namespace tertulia::api {

using engine::store::Transaction;
using http::ExchangePtr;
using http::optional;
using http::required;
using http::Schema;

namespace {

const http::Endpoint& endpoint() {
  static const http::Endpoint endpoint{
      .method = http::Method::Get,
      .path = "/i/:token/state",
      .scope = "",
      .summary = "Whether the interview is new, begun or at its end, and what it is called. Writes nothing.",
      .path_parameters = {required("token", Schema::text(1, 200))},
      .answer =
          Schema::object({required("state", state_schema({"new", "begun"})), optional("message", Schema::text(1, 2000)),
                          optional("brand", Schema::text(1, 200)), optional("title", Schema::text(1, 200)),
                          optional("locale", Schema::text(0, 35)), optional("test", Schema::boolean())}),
      .errors = {engine::ErrorCode::LinkUnusable}};
  return endpoint;
}

std::string state_json(const Caller& caller, const std::string& brand) {
  engine::json::Writer writer;
  writer.begin_object()
      .member("state", caller.interview ? "begun" : "new")
      .member("brand", brand)
      .member("title", caller.wave.title)
      .member("locale", language_of(caller))
      .member("test", caller.invited.is_test)
      .end_object();
  return writer.take();
}

}  // namespace

http::OpenRoute show_interview_state_route(const InterviewDesk& desk) {
  return {&endpoint(), http::RunsOn::Worker, [desk](const ExchangePtr& exchange, const http::PathArguments& arguments) {
            const auto& request = exchange->request();
            const auto token = admit(desk, exchange, arguments);
            if (!token) return;
            Transaction tx(desk.services.database, token->brand);
            const auto caller = find_caller(desk, tx, *token, request.address);
            if (!caller) return exchange->send(http::problem(caller.error(), request.id));
            const auto ended = end_state(*caller);
            exchange->send(
                interview_response(200, ended ? *ended : state_json(*caller, engine::store::find_brand(tx)->name)));
          }};
}

}  // namespace tertulia::api
