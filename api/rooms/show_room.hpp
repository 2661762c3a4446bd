// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/rooms/room_json.hpp"

namespace tertulia::api {

/// GET /api/v1/rooms/:room_id
class ShowRoom {
 public:
  struct Input {
    engine::rooms::RoomId room_id;
  };
  struct Output {
    engine::rooms::Room room;
    std::vector<engine::rooms::Topic> guide;
  };

  static const http::Endpoint& endpoint();
  static Input parse(const http::Arguments& arguments);
  static void write(const Output& output, engine::json::Writer& writer);
  /// Errors: NotFound.
  [[nodiscard]] engine::Result<Output> handle(const Input& input, http::RequestContext& context) const;
};

}  // namespace tertulia::api
