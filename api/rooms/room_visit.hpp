// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "api/http/rate_limit.hpp"
#include "api/interviews/interviews.hpp"
#include "api/rooms/room_hub.hpp"
#include "engine/rooms/permission.hpp"
#include "engine/store/room_store.hpp"

/// Somebody in a room, by their own link.
namespace tertulia::api {

/// What the endpoints of rooms share. Everything outlives every request.
struct RoomDesk {
  const InterviewDesk& links;  ///< admits links
  RoomHub& hub;
  http::RateLimit& talk;  ///< what one participant may post
};

struct RoomVisit {
  engine::store::Transaction tx;
  engine::rooms::Participant me;
  engine::rooms::Room room;

  [[nodiscard]] bool may(engine::rooms::Action action) const {
    return engine::rooms::may(me.role, action, room.kind, me.on_stage);
  }
};

/// Who comes by the link of the path, and where; nothing when the exchange has been answered.
std::optional<RoomVisit> visit_room(const RoomDesk& desk, const http::ExchangePtr& exchange,
                                    const http::PathArguments& arguments);

/// Why not: they have not entered, may not, or the room does not take it as it is.
engine::Result<void> permit(const RoomVisit& visit, engine::rooms::Action action);

/// What somebody does in a room, in its turn; the answer's JSON. What it notes is heard by everybody in the room.
using RoomAct = std::function<engine::Result<std::string>(RoomVisit& visit, engine::store::RoomTurn& turn,
                                                          const engine::json::Value& body,
                                                          const http::PathArguments& arguments, engine::Instant now)>;
/// What an act answers that has nothing to tell.
inline const std::string kDone = "{}";
/// A POST below /room/:token; whatever else the path names is a UUID.
http::Endpoint room_act_endpoint(std::string path, std::string summary, http::Schema body,
                                 http::Schema answer = http::Schema::object({}));
/// A POST by which somebody does something for which they need permission to `action`. `action` may be nothing: then
/// the act asks for permission itself, once it knows what it is about.
http::OpenRoute room_act_route(const RoomDesk& desk, const http::Endpoint& endpoint,
                               std::optional<engine::rooms::Action> action, RoomAct act);

/// An id in the path behind the token.
template <typename Id>
std::optional<Id> path_id(const http::PathArguments& arguments, std::string_view name) {
  for (const auto& [key, value] : arguments) {
    if (key == name) return Id::parse(value);
  }
  return std::nullopt;
}

}  // namespace tertulia::api
