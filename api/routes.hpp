// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "api/http/endpoint.hpp"

namespace tertulia::api {

/// Every route that acts for a brand by its key or session: the table that dispatch, /openapi.json and the permission
/// tests read.
std::vector<http::Route> brand_routes();

}  // namespace tertulia::api
