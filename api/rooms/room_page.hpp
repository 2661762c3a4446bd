// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "api/rooms/room_visit.hpp"

namespace tertulia::api {

/// What the page of a room asks for: GET /room/:token/state, /events, /people, /statement, /opinion, POST /enter; and
/// what people do there (talk_acts, moderator_acts).
std::vector<http::OpenRoute> room_routes(const RoomDesk& desk);

}  // namespace tertulia::api
