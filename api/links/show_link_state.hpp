// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/http/dispatch.hpp"
#include "api/interviews/interviews.hpp"

namespace tertulia::api {

/// GET /p/:token/state - what the link asks to, before anything is written.
http::OpenRoute show_link_state_route(const InterviewDesk& desk);

}  // namespace tertulia::api
