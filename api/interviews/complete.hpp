// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/interviews/interviews.hpp"

namespace tertulia::api {

/// POST /i/:token/complete - checks everything again and ends the interview through the group-commit writer. Answered
/// once the response is durable; sending it again gives the same answer.
http::OpenRoute complete_interview_route(const InterviewDesk& desk);

}  // namespace tertulia::api
