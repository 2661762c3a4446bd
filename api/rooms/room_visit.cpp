// SPDX-License-Identifier: Apache-2.0
#include "api/rooms/room_visit.hpp"

#include "api/http/problem.hpp"
#include "api/interviews/caller.hpp"

namespace tertulia::api {

using engine::Error;
using engine::ErrorCode;
using engine::rooms::Action;
using engine::rooms::slug;
using engine::rooms::takes;
using http::ExchangePtr;
using http::PathArguments;

namespace {

constexpr std::size_t kMaxBody = 64UL * 1024;

void run_act(const RoomDesk& desk, const http::Endpoint& endpoint, std::optional<Action> action, const RoomAct& act,
             const ExchangePtr& exchange, const PathArguments& arguments) {
  const auto& request = exchange->request();
  const auto body = read_body(request, *endpoint.body, kMaxBody);
  if (!body) return exchange->send(http::problem(body.error(), request.id));
  auto visit = visit_room(desk, exchange, arguments);
  if (!visit) return;
  const auto now = desk.links.services.clock.now();
  engine::store::RoomTurn turn(visit->tx, visit->room.room_id, now);
  visit->room = *engine::store::find_room(visit->tx, visit->room.room_id);  // as it is now that nobody else acts
  if (action) {
    if (const auto permitted = permit(*visit, *action); !permitted)
      return exchange->send(http::problem(permitted.error(), request.id));
  }
  const auto done = act(*visit, turn, body->root(), arguments, now);
  if (!done) return exchange->send(http::problem(done.error(), request.id));
  turn.finish();
  visit->tx.commit();
  desk.hub.tell(visit->tx.brand(), visit->room.room_id);
  exchange->send(interview_response(200, *done));
}

}  // namespace

std::optional<RoomVisit> visit_room(const RoomDesk& desk, const ExchangePtr& exchange, const PathArguments& arguments) {
  const auto token = admit(desk.links, exchange, arguments);
  if (!token) return std::nullopt;
  engine::store::Transaction tx(desk.links.services.database, token->brand);
  auto found = engine::store::find_participant(tx, token->secret);
  auto room = found ? engine::store::find_room(tx, found->participant.room_id) : std::nullopt;
  if (!room || found->participant.is_removed) {
    desk.links.dispatch->refused_from(exchange->request().address);
    exchange->send(http::problem({ErrorCode::LinkUnusable, "", {}}, exchange->request().id));
    return std::nullopt;
  }
  return RoomVisit{std::move(tx), std::move(found->participant), std::move(*room)};
}

engine::Result<void> permit(const RoomVisit& visit, Action action) {
  if (!visit.me.entered_at) return Error{ErrorCode::StateConflict, "Enter the room first.", {}};
  if (!visit.may(action)) {
    return Error{ErrorCode::Forbidden,
                 "A " + std::string(slug(visit.me.role)) + " may not do this: " + std::string(slug(action)) + ".",
                 {}};
  }
  if (!takes(visit.room.status, action)) {
    return Error{ErrorCode::StateConflict,
                 "The room is " + std::string(slug(visit.room.status)) + ": it does not take this now.",
                 {}};
  }
  return {};
}

http::Endpoint room_act_endpoint(std::string path, std::string summary, http::Schema body, http::Schema answer) {
  std::vector<http::Property> parameters;
  for (std::size_t at = path.find(':'); at != std::string::npos; at = path.find(':', at + 1)) {
    const std::string name = path.substr(at + 1, path.find('/', at) - at - 1);
    parameters.push_back(http::required(name, name == "token" ? http::Schema::text(1, 200) : http::Schema::uuid()));
  }
  return {.method = http::Method::Post,
          .path = std::move(path),
          .scope = "",
          .summary = std::move(summary),
          .path_parameters = std::move(parameters),
          .body = std::move(body),
          .answer = std::move(answer),
          .errors = {ErrorCode::LinkUnusable, ErrorCode::StateConflict, ErrorCode::Forbidden}};
}

http::OpenRoute room_act_route(const RoomDesk& desk, const http::Endpoint& endpoint, std::optional<Action> action,
                               RoomAct act) {
  return {&endpoint, http::RunsOn::Worker,
          [desk, &endpoint, action, act = std::move(act)](const ExchangePtr& exchange, const PathArguments& arguments) {
            run_act(desk, endpoint, action, act, exchange, arguments);
          }};
}

}  // namespace tertulia::api
