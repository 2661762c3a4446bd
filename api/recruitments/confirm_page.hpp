// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "api/http/dispatch.hpp"
#include "api/interviews/interviews.hpp"

namespace tertulia::api {

/// What the page behind a mailed link calls, by which somebody confirms that they would like to join: /c/:token/state,
/// which writes nothing, and …/confirm.
std::vector<http::OpenRoute> confirm_routes(const InterviewDesk& desk);

}  // namespace tertulia::api
