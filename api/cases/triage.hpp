// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

#include "api/services.hpp"

namespace tertulia::api {

/// The kind of the event that a message in a room is.
inline constexpr std::string_view kMessagePosted = "message_posted";

/// One turn: rules look at what was answered and said since, and make cases of it. Any number of servers may do so side
/// by side: an event is heard of once, in the transaction of its case, and no message or answer has two cases. Throws
/// StoreError.
void triage(const Services& services);

}  // namespace tertulia::api
