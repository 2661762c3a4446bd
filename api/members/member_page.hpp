// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "api/interviews/interviews.hpp"

namespace tertulia::api {

/// The member's own page of a brand: GET /m/:brand_id/state and /data write nothing; POST /code, /session,
/// /sign-out, /profile, /consents, /leave and /erase are
/// behind the page's buttons.
std::vector<http::OpenRoute> member_routes(const InterviewDesk& desk);

}  // namespace tertulia::api
