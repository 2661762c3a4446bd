// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/rooms/room_json.hpp"

namespace tertulia::api {

/// POST /api/v1/rooms/:room_id/status
class MoveRoom {
 public:
  struct Input {
    engine::rooms::RoomId room_id;
    engine::rooms::RoomStatus status;
  };
  using Output = engine::rooms::Room;

  static const http::Endpoint& endpoint();
  static Input parse(const http::Arguments& arguments);
  static void write(const Output& output, engine::json::Writer& writer);
  /// Errors: NotFound; StateConflict.
  [[nodiscard]] engine::Result<Output> handle(const Input& input, http::RequestContext& context) const;
};

/// The step itself, for whoever may take it; noted in the room's turn. Errors: StateConflict.
engine::Result<void> move_room(engine::store::RoomTurn& turn, const engine::rooms::Room& room,
                               engine::rooms::RoomStatus status, const std::optional<engine::rooms::ParticipantId>& by);

}  // namespace tertulia::api
