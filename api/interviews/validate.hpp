// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/interviews/interviews.hpp"

namespace tertulia::api {

/// POST /i/:token/validate - checks answers as complete does and stores nothing. Says nothing about screening and
/// quotas, which a respondent could otherwise find out by trying.
http::OpenRoute validate_interview_route(const InterviewDesk& desk);

}  // namespace tertulia::api
