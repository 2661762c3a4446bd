// SPDX-License-Identifier: Apache-2.0
#include "api/rewards/prize_draw_file.hpp"

#include "api/http/problem.hpp"
#include "api/members/visit.hpp"
#include "api/rewards/prize_draw_json.hpp"

namespace tertulia::api {
namespace {

using http::ExchangePtr;
using http::PathArguments;

void send_file(const InterviewDesk& desk, const ExchangePtr& exchange, const PathArguments& arguments) {
  auto visit = visit_of(desk, exchange, arguments);
  if (!visit) return;
  const auto id = panels::PrizeDrawId::parse(arguments.back().second);
  const auto draw = id ? panels::store::find_prize_draw(visit->tx, *id) : std::nullopt;
  if (!draw) {
    desk.dispatch->refused_from(exchange->request().address);
    return exchange->send(http::problem({engine::ErrorCode::NotFound, "", {}}, exchange->request().id));
  }
  auto response = http::json_response(200, public_prize_draw(*draw, panels::store::prize_entries(visit->tx, *id)));
  // Read by programs on other pages too: it is public.
  exchange->send(std::move(response.with("Cache-Control", "no-store").with("Access-Control-Allow-Origin", "*")));
}

}  // namespace

http::OpenRoute prize_draw_file_route(const InterviewDesk& desk) {
  static const http::Endpoint endpoint{
      .method = http::Method::Get,
      .path = "/m/:brand_id/prize-draws/:prize_draw_id",
      .scope = "",
      .summary =
          "A prize draw for everybody: its commitment, its entries by code, and once it is drawn the seed that "
          "repeats it. Writes nothing.",
      .path_parameters = {http::required("brand_id", http::Schema::uuid()),
                          http::required("prize_draw_id", http::Schema::uuid())},
      .answer = public_prize_draw_schema()};
  return {&endpoint, http::RunsOn::Worker, [desk](const ExchangePtr& exchange, const PathArguments& arguments) {
            send_file(desk, exchange, arguments);
          }};
}

}  // namespace tertulia::api
