// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

namespace tertulia::api {

/// The program's version, as results and /openapi.json name it.
inline constexpr std::string_view kVersion = TERTULIA_VERSION;

}  // namespace tertulia::api
