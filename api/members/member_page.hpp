// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "api/http/static_files.hpp"
#include "api/interviews/interviews.hpp"

namespace tertulia::api {

/// The member's own page of a brand: GET /m/:brand_id (the page), /state and /data write nothing; POST /code, /session,
/// /sign-out, /profile, /consents, /leave and /erase are
/// behind the page's buttons.
std::vector<http::OpenRoute> member_routes(const InterviewDesk& desk, const http::StaticFiles& files);

}  // namespace tertulia::api
