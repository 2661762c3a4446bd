// SPDX-License-Identifier: Apache-2.0
#include "api/interviews/caller_reader.hpp"

#include "api/http/log.hpp"
#include "api/http/problem.hpp"

namespace tertulia::api {
namespace {

using Found = engine::Result<Caller>;

/// Most of its threads wait for PostgreSQL while others check answers.
constexpr engine::store::GroupOptions kOptions{4, 8192, 64};

std::vector<Found> read_group(const engine::store::Database& database, PlanCache& plans, engine::BrandId brand,
                              const std::vector<const std::string*>& secrets) {
  engine::Error error{engine::ErrorCode::Internal, "", {}};
  try {
    std::vector<std::string> all;
    for (const std::string* secret : secrets) all.push_back(*secret);
    return find_callers(plans, database, brand, all);
  } catch (const engine::store::StoreError& failure) {
    log_error("store", {{"what", std::string_view(failure.what())}});
    error = http::error_of(failure);
  } catch (const std::exception& failure) {
    log_error("fault", {{"what", std::string_view(failure.what())}});
  }
  return std::vector<Found>(secrets.size(), Found(error));
}

}  // namespace

CallerReader::CallerReader(const engine::store::Database& database, PlanCache& plans)
    : work_(kOptions, [&database, &plans](engine::BrandId brand, const std::vector<const std::string*>& secrets) {
        return read_group(database, plans, brand, secrets);
      }) {}

bool CallerReader::submit(engine::Token token, Callback callback) {
  return work_.submit(token.brand, std::move(token.secret), std::move(callback));
}

void with_caller(const InterviewDesk& desk, const http::ExchangePtr& exchange, const engine::Token& token,
                 std::function<void(Caller&&)> next) {
  const bool taken = desk.callers.submit(token, [desk, exchange, next = std::move(next)](Found&& caller) {
    http::answering_failures(exchange, [&] {
      if (caller) return next(std::move(*caller));
      if (caller.error().code == engine::ErrorCode::LinkUnusable)
        desk.dispatch->refused_from(exchange->request().address);
      exchange->send(http::problem(caller.error(), exchange->request().id));
    });
  });
  if (!taken) exchange->send(http::retry_response(engine::ErrorCode::Overloaded, 1, exchange->request().id));
}

http::OpenRoute answers_route(const InterviewDesk& desk, const http::Endpoint& endpoint, const http::Schema& schema,
                              AnswersHandler handle) {
  const auto run = [desk, &endpoint, &schema, handle](const http::ExchangePtr& exchange,
                                                      const http::PathArguments& arguments) {
    const auto token = admit(desk, exchange, arguments);
    if (!token) return;
    with_caller(desk, exchange, *token, [=, &endpoint, &schema, brand = token->brand](Caller&& caller) {
      const auto body = read_body(exchange->request(), schema, endpoint.max_body);
      if (!body) return exchange->send(http::problem(body.error(), exchange->request().id));
      handle(desk, exchange, brand, caller, body->root());
    });
  };
  return {&endpoint, http::RunsOn::EventThread, run};
}

}  // namespace tertulia::api
