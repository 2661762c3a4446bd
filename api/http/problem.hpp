// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

#include "api/http/message.hpp"
#include "engine/core/error.hpp"

namespace tertulia::api::http {

/// Where the types of our problems live; a slug of the error catalogue follows.
inline constexpr std::string_view kProblemBase = "https://tertulia.example/problems/";

/// application/problem+json (RFC 9457) of an expected error. `request_id` may be empty.
Response problem(const engine::Error& error, std::string_view request_id);
/// The answer to bytes that are no acceptable HTTP request; the connection closes behind it.
Response framing_problem(int status, std::string_view reason);

}  // namespace tertulia::api::http
