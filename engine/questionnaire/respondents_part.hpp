// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "engine/core/result.hpp"

namespace tertulia::engine::questionnaire {

/// Whether a top-level property would make the browser do what is the server's part: send, remember, lead elsewhere,
/// say goodbye.
[[nodiscard]] bool is_servers_part(std::string_view property);

/// The definition as the respondent's page gets it: without the server's part. InvalidJson when it is no JSON.
[[nodiscard]] Result<std::string> respondents_part(std::string_view definition);

}  // namespace tertulia::engine::questionnaire
