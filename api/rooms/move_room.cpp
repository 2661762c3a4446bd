// SPDX-License-Identifier: Apache-2.0
#include "api/rooms/move_room.hpp"

#include "api/auth/scopes.hpp"

namespace tertulia::api {

using engine::rooms::kRoomStatuses;
using engine::rooms::may_become;
using engine::rooms::ParticipantId;
using engine::rooms::Room;
using engine::rooms::room_status_of;
using engine::rooms::RoomId;
using engine::rooms::RoomStatus;
using engine::rooms::slug;
using http::required;
using http::Schema;

engine::Result<void> move_room(engine::store::RoomTurn& turn, const Room& room, RoomStatus status,
                               const std::optional<ParticipantId>& by) {
  if (!may_become(room.status, status)) {
    return engine::Error{
        engine::ErrorCode::StateConflict,
        "A room that is " + std::string(slug(room.status)) + " cannot become " + std::string(slug(status)) + ".",
        {}};
  }
  turn.set_status(status);
  engine::json::Writer data;
  data.begin_object().member("status", slug(status)).end_object();
  engine::store::RoomTurn::Entry entry{.kind = "status"};
  entry.participant_id = by;
  entry.data = data.take();
  turn.note(entry);
  return {};
}

const http::Endpoint& MoveRoom::endpoint() {
  static const http::Endpoint endpoint{
      .method = http::Method::Post,
      .path = "/api/v1/rooms/:room_id/status",
      .scope = scopes::kRoomsWrite,
      .summary = "Opens a room's doors (waiting), lets it begin (live), closes or archives it.",
      .path_parameters = {required("room_id", Schema::uuid())},
      .body = Schema::object({required("status", Schema::one_of(slugs(kRoomStatuses)))}),
      .answer = room_schema(),
      .idempotency = http::Idempotency::Needed,
      .errors = {engine::ErrorCode::StateConflict}};
  return endpoint;
}

MoveRoom::Input MoveRoom::parse(const http::Arguments& arguments) {
  return {arguments.id<RoomId>("room_id"), room_status_of(arguments.text("status"))};
}

void MoveRoom::write(const Output& output, engine::json::Writer& writer) { write_room(output, writer); }

engine::Result<MoveRoom::Output> MoveRoom::handle(const Input& input, http::RequestContext& context) const {
  if (const auto known = existing_room(context.tx, input.room_id); !known) return known.error();
  engine::store::RoomTurn turn(context.tx, input.room_id, context.now);
  auto room = existing_room(context.tx, input.room_id);
  if (const auto moved = move_room(turn, *room, input.status, std::nullopt); !moved) return moved.error();
  turn.finish();
  context.audit("room." + std::string(slug(input.status)), "room", input.room_id.value());
  room->status = input.status;
  return room;
}

}  // namespace tertulia::api
