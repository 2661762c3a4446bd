// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "api/http/endpoint.hpp"

namespace tertulia::api::http {

/// The OpenAPI 3.1 document of these endpoints: what the server itself checks by is what it describes.
std::string openapi_document(const std::vector<const Endpoint*>& endpoints, const std::string& version);

}  // namespace tertulia::api::http
