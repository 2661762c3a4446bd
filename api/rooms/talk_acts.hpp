// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "api/rooms/room_visit.hpp"

namespace tertulia::api {

/// What is said: POST /room/:token/messages, and upvotes, flags, appeals of messages, votes on statements.
std::vector<http::OpenRoute> talk_routes(const RoomDesk& desk);

}  // namespace tertulia::api
