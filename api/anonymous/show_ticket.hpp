// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/interviews/interviews.hpp"

namespace tertulia::api {

/// GET /a/:token/state
http::OpenRoute show_ticket_route(const InterviewDesk& desk);

}  // namespace tertulia::api
