// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/interviews/interviews.hpp"

namespace tertulia::api {

/// GET /m/:brand_id/data - everything that is kept of who is signed in, as one JSON document that is written while it
/// is read; files in pieces of base64.
http::OpenRoute member_data_route(const InterviewDesk& desk);

}  // namespace tertulia::api
