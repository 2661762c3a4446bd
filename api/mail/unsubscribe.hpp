// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "api/http/dispatch.hpp"
#include "api/interviews/interviews.hpp"

namespace tertulia::api {

/// GET /u/:token - a page that asks; writes nothing, because link scanners follow links.
/// POST /u/:token - unsubscribes, from the page's button or in one click from a mail program (RFC 8058).
std::vector<http::OpenRoute> unsubscribe_routes(const InterviewDesk& desk);

}  // namespace tertulia::api
