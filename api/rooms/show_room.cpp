// SPDX-License-Identifier: Apache-2.0
#include "api/rooms/show_room.hpp"

#include "api/auth/scopes.hpp"

namespace tertulia::api {

using http::required;
using http::Schema;

const http::Endpoint& ShowRoom::endpoint() {
  static const http::Endpoint endpoint{
      .method = http::Method::Get,
      .path = "/api/v1/rooms/:room_id",
      .scope = scopes::kRoomsRead,
      .summary = "A room and its discussion guide.",
      .path_parameters = {required("room_id", Schema::uuid())},
      .answer = Schema::object(
          {required("room", room_schema()), required("guide", Schema::array(Schema::map(Schema::any()), 200))})};
  return endpoint;
}

ShowRoom::Input ShowRoom::parse(const http::Arguments& arguments) {
  return {arguments.id<engine::rooms::RoomId>("room_id")};
}

void ShowRoom::write(const Output& output, engine::json::Writer& writer) {
  writer.begin_object().key("room");
  write_room(output.room, writer);
  writer.key("guide").begin_array();
  for (const auto& topic : output.guide) write_topic(topic, true, writer);
  writer.end_array().end_object();
}

engine::Result<ShowRoom::Output> ShowRoom::handle(const Input& input, http::RequestContext& context) const {
  auto room = existing_room(context.tx, input.room_id);
  if (!room) return room.error();
  return Output{std::move(*room), engine::store::guide_of(context.tx, input.room_id)};
}

}  // namespace tertulia::api
