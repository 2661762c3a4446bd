// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/interviews/interviews.hpp"

namespace tertulia::api {

/// POST /a/:token/open
http::OpenRoute open_ticket_route(const InterviewDesk& desk);

}  // namespace tertulia::api
