// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "api/http/dispatch.hpp"

namespace tertulia::api {

/// POST /api/v1/sessions - exchanges an API key for the console's HttpOnly, SameSite=Strict cookie. It has no key in
/// its header, so it is an open route.
http::OpenRoute create_session_route(const Services& services, http::Dispatch*& dispatch);

/// GET /api/v1/sessions/current - who is signed in.
class ShowSession {
 public:
  static const http::Endpoint& endpoint();
  static engine::Result<http::Response> respond(const http::Arguments& arguments, http::RequestContext& context);
};

/// DELETE /api/v1/sessions/current - signs out.
class DeleteSession {
 public:
  static const http::Endpoint& endpoint();
  static engine::Result<http::Response> respond(const http::Arguments& arguments, http::RequestContext& context);
};

}  // namespace tertulia::api
