// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "api/members/visit.hpp"

/// All that the member's page shows.
namespace tertulia::api {

const http::Schema& member_state_schema();
/// Of nobody: that somebody may sign in.
std::string member_state_json(const Services& services, Visit& visit);

}  // namespace tertulia::api
