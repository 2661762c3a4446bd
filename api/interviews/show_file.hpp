// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/interviews/interviews.hpp"

namespace tertulia::api {

/// GET /i/:token/files/:file_id - a file of this interview, so that it can be shown again on another device.
http::OpenRoute show_file_route(const InterviewDesk& desk);

}  // namespace tertulia::api
