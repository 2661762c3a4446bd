// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/http/dispatch.hpp"
#include "api/interviews/caller.hpp"

namespace tertulia::api {

/// GET /m/:brand_id/prize-draws/:prize_draw_id - what it takes to repeat a prize draw, for everybody. Writes nothing.
http::OpenRoute prize_draw_file_route(const InterviewDesk& desk);

}  // namespace tertulia::api
