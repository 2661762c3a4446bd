// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "api/rooms/room_visit.hpp"

namespace tertulia::api {

/// What moderators do: POST /room/:token/messages/:message_id/decision and /progress, /topics/:topic_id/status,
/// /participants/:participant_id/stage and /remove, /status.
std::vector<http::OpenRoute> moderator_routes(const RoomDesk& desk);

}  // namespace tertulia::api
