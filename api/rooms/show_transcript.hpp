// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/http/endpoint.hpp"

namespace tertulia::api {

/// GET /api/v1/rooms/:room_id/transcript
class ShowTranscript {
 public:
  static const http::Endpoint& endpoint();
  /// Errors: NotFound.
  static engine::Result<http::Response> respond(const http::Arguments& arguments, http::RequestContext& context);
};

}  // namespace tertulia::api
