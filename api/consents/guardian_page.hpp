// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "api/http/static_files.hpp"
#include "api/interviews/interviews.hpp"

namespace tertulia::api {

/// What a guardian's link leads to: GET /g/:token (the page) and /g/:token/state write nothing; POST /g/:token/grant
/// and /g/:token/withdraw are behind the page's buttons.
std::vector<http::OpenRoute> guardian_routes(const InterviewDesk& desk, const http::StaticFiles& files);

}  // namespace tertulia::api
