// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/interviews/interviews.hpp"

namespace tertulia::api {

/// GET /i/:token/state - where the interview behind a link stands. Writes nothing: scanners that run the page's scripts
/// begin no interview.
http::OpenRoute show_interview_state_route(const InterviewDesk& desk);

}  // namespace tertulia::api
