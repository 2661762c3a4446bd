// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/interviews/interviews.hpp"

namespace tertulia::api {

/// POST /a/:token/answer
http::OpenRoute answer_ticket_route(const InterviewDesk& desk);

}  // namespace tertulia::api
