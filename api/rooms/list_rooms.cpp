// SPDX-License-Identifier: Apache-2.0
#include "api/rooms/list_rooms.hpp"

#include "api/auth/scopes.hpp"

namespace tertulia::api {

const http::Endpoint& ListRooms::endpoint() {
  static const http::Endpoint endpoint{.method = http::Method::Get,
                                       .path = "/api/v1/rooms",
                                       .scope = scopes::kRoomsRead,
                                       .summary = "The brand's rooms, oldest first.",
                                       .query = http::page_query(),
                                       .answer = http::page_schema(room_schema())};
  return endpoint;
}

ListRooms::Input ListRooms::parse(const http::Arguments& arguments) {
  return http::page_input<engine::rooms::RoomId>(arguments);
}

void ListRooms::write(const Output& output, engine::json::Writer& writer) {
  http::write_page(output, writer, write_room);
}

engine::Result<ListRooms::Output> ListRooms::handle(const Input& input, http::RequestContext& context) const {
  return http::page_of(
      engine::store::page_of_rooms(context.tx, input.after, input.limit + 1), input.limit,
      [](const auto& room) { return room.room_id; }, context);
}

}  // namespace tertulia::api
