// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "api/http/dispatch.hpp"
#include "api/http/static_files.hpp"

namespace tertulia::api {

/// GET /healthz, /readyz, /metrics, /openapi.json: for whoever runs the server.
std::vector<http::OpenRoute> operation_routes(const Services& services, http::Dispatch*& dispatch,
                                              std::function<std::uint64_t()> malformed_requests,
                                              const std::string& openapi);
/// GET /, /console, /docs, /i/:token, /a/:token, /g/:token, /m/:brand_id and what they load. None writes anything.
std::vector<http::OpenRoute> page_routes(const http::StaticFiles& files);

}  // namespace tertulia::api
