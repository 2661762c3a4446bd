// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>

#include "api/http/exchange.hpp"
#include "api/http/schema.hpp"
#include "api/interviews/caller.hpp"
#include "engine/store/quality_store.hpp"

namespace tertulia::api {

/// {"state": "rejected", "message", "appeal"} of a complete whose newest verdict is a rejection, in the respondent's
/// language; nothing for any other. `appeal`: possible, filed, or decided.
std::optional<std::string> rejected_state(engine::store::Transaction& tx, const Caller& caller);
/// The member of the answer that says how the appeal stands.
http::Schema appeal_schema();

/// POST /i/:token/appeal - the respondent's word against a rejection, once.
http::OpenRoute appeal_route(const InterviewDesk& desk);

}  // namespace tertulia::api
