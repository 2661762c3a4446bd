// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "api/webhooks/address_guard.hpp"
#include "engine/core/result.hpp"

namespace tertulia::api {

/// The address of an endpoint in its normal form. A host that is a name is looked at again whenever it is called.
/// Errors: InvalidInput at /url: no https address; a user, password or fragment; an address that we do not call, in
/// whatever spelling.
engine::Result<std::string> webhook_url(const std::string& text, const AddressGuard& guard);

}  // namespace tertulia::api
