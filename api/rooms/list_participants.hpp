// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/http/lists.hpp"
#include "api/rooms/room_json.hpp"

namespace tertulia::api {

/// GET /api/v1/rooms/:room_id/participants
class ListParticipants {
 public:
  struct Input {
    engine::rooms::RoomId room_id;
    http::PageInput<engine::rooms::ParticipantId> page;
  };
  struct Listed {
    engine::store::FoundParticipant found;
    std::string ref;  ///< empty: a guest, or erased
    std::string link;
  };
  using Output = http::Page<Listed>;

  static const http::Endpoint& endpoint();
  static Input parse(const http::Arguments& arguments);
  static void write(const Output& output, engine::json::Writer& writer);
  /// Errors: NotFound.
  [[nodiscard]] engine::Result<Output> handle(const Input& input, http::RequestContext& context) const;
};

}  // namespace tertulia::api
