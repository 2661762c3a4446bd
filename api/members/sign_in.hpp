// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "api/interviews/interviews.hpp"

namespace tertulia::api {

/// POST /m/:brand_id/code mails a code to an address, /session exchanges it for a cookie that HttpOnly and
/// SameSite=Strict keep to the page, /sign-out ends that.
std::vector<http::OpenRoute> sign_in_routes(const InterviewDesk& desk);

}  // namespace tertulia::api
