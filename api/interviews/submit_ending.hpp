// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/interviews/interviews.hpp"
#include "engine/store/response_writer.hpp"

namespace tertulia::api {

/// Hands the ending to the response writer and answers the exchange once it is durable: with the end state in the
/// interview's language, as `status_of_complete` where the answers counted, now or before, and as 200 otherwise.
void submit_ending(const InterviewDesk& desk, const http::ExchangePtr& exchange, engine::BrandId brand,
                   engine::store::Ending ending, int status_of_complete);

}  // namespace tertulia::api
