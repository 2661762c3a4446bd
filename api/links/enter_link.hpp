// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/http/dispatch.hpp"
#include "api/interviews/interviews.hpp"

namespace tertulia::api {

/// POST /p/:token/enter - gives who comes by a link a single-use link of their own.
http::OpenRoute enter_link_route(const InterviewDesk& desk);

}  // namespace tertulia::api
