// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "api/interviews/interviews.hpp"

namespace tertulia::api {

/// What a guardian's link leads to: GET /g/:token/state writes nothing; POST /g/:token/grant
/// and /g/:token/withdraw are behind the page's buttons.
std::vector<http::OpenRoute> guardian_routes(const InterviewDesk& desk);

}  // namespace tertulia::api
