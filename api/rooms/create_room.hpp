// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/rooms/room_json.hpp"

namespace tertulia::api {

/// POST /api/v1/rooms
class CreateRoom {
 public:
  struct Input {
    engine::rooms::Room room;
    std::vector<engine::rooms::Topic> guide;
  };
  using Output = engine::rooms::Room;

  static const http::Endpoint& endpoint();
  static Input parse(const http::Arguments& arguments);
  static void write(const Output& output, engine::json::Writer& writer);
  /// Errors: InvalidInput.
  [[nodiscard]] engine::Result<Output> handle(const Input& input, http::RequestContext& context) const;
};

}  // namespace tertulia::api
