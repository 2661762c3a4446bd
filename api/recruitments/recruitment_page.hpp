// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "api/http/dispatch.hpp"
#include "api/interviews/interviews.hpp"

namespace tertulia::api {

/// What the public page of a recruitment calls: /r/:token/state, …/screen, …/apply. The answers are the same whoever
/// has the address.
std::vector<http::OpenRoute> recruitment_routes(const InterviewDesk& desk);

}  // namespace tertulia::api
