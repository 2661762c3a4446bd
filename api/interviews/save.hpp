// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/interviews/interviews.hpp"

namespace tertulia::api {

/// POST /i/:token/save - keeps the answers so far, durably, and renews the leased places.
http::OpenRoute save_interview_route(const InterviewDesk& desk);

}  // namespace tertulia::api
