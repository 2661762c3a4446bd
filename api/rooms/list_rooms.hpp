// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/http/lists.hpp"
#include "api/rooms/room_json.hpp"

namespace tertulia::api {

/// GET /api/v1/rooms
class ListRooms {
 public:
  using Input = http::PageInput<engine::rooms::RoomId>;
  using Output = http::Page<engine::rooms::Room>;

  static const http::Endpoint& endpoint();
  static Input parse(const http::Arguments& arguments);
  static void write(const Output& output, engine::json::Writer& writer);
  [[nodiscard]] engine::Result<Output> handle(const Input& input, http::RequestContext& context) const;
};

}  // namespace tertulia::api
