// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/http/endpoint.hpp"

namespace tertulia::api {

/// GET /api/v1/waves/:wave_id/links/:link_id/qr.svg
class ShowQrCode {
 public:
  static const http::Endpoint& endpoint();
  static engine::Result<http::Response> respond(const http::Arguments& arguments, http::RequestContext& context);
};

}  // namespace tertulia::api
