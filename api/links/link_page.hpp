// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/http/dispatch.hpp"
#include "api/http/static_files.hpp"

namespace tertulia::api {

/// GET /p/:token - the respondent's page. Writes nothing. Other sites may show it in a frame where the link names them.
http::OpenRoute link_page_route(const Services& services, const http::StaticFiles& files);

}  // namespace tertulia::api
