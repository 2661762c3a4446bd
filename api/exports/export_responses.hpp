// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/http/endpoint.hpp"

namespace tertulia::api {

/// GET /api/v1/waves/:wave_id/exports/responses.csv - the responses as CSV, with labels or codes, up to the change
/// number of now; streamed, so that memory does not grow with their number. Has a permission of its own.
class ExportResponses {
 public:
  static const http::Endpoint& endpoint();
  /// Errors: NotFound.
  static engine::Result<http::Response> respond(const http::Arguments& arguments, http::RequestContext& context);
};

}  // namespace tertulia::api
