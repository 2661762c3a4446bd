// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/interviews/interviews.hpp"

namespace tertulia::api {

/// POST /i/:token/files - a file or signature for a question, its bytes as the body. Taken piece by piece and written
/// as it comes; what is cut off leaves nothing.
http::OpenRoute upload_file_route(const InterviewDesk& desk);

}  // namespace tertulia::api
