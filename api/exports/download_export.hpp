// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/http/endpoint.hpp"

namespace tertulia::api {

/// GET /api/v1/exports/:export_id/file - the bytes of a file that is made. A download that broke off goes on with
/// Range, and If-Range for who wants to be sure that it is the same file.
class DownloadExport {
 public:
  static const http::Endpoint& endpoint();
  /// Errors: NotFound, StateConflict (not made yet, failed, or expired).
  static engine::Result<http::Response> respond(const http::Arguments& arguments, http::RequestContext& context);
};

}  // namespace tertulia::api
