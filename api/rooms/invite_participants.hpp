// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/rooms/room_json.hpp"
#include "panels/ids.hpp"

namespace tertulia::api {

/// POST /api/v1/rooms/:room_id/participants
class InviteParticipants {
 public:
  struct Input {
    engine::rooms::RoomId room_id;
    engine::rooms::Role role = engine::rooms::Role::Member;
    std::optional<panels::PanelId> panel_id;
    std::vector<std::string> refs;                            ///< panelists of the panel
    std::vector<std::pair<std::string, std::string>> guests;  ///< name and language
  };
  struct Invited {
    std::string ref;  ///< empty: a guest
    std::string_view standing;
    std::string participant_id;
    std::string name;
    std::string link;
  };
  using Output = std::vector<Invited>;

  static const http::Endpoint& endpoint();
  static Input parse(const http::Arguments& arguments);
  static void write(const Output& output, engine::json::Writer& writer);
  static void write_replay(const Output& output, engine::json::Writer& writer);
  /// Errors: NotFound; InvalidInput; StateConflict (the room is over).
  [[nodiscard]] engine::Result<Output> handle(const Input& input, http::RequestContext& context) const;
};

}  // namespace tertulia::api
