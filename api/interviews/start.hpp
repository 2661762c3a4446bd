// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/interviews/interviews.hpp"

namespace tertulia::api {

/// POST /i/:token/start - begins the interview, or resumes it where it was left, on any device. Leases its quota
/// places.
http::OpenRoute start_interview_route(const InterviewDesk& desk);

}  // namespace tertulia::api
