// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "engine/questionnaire/live/fault.hpp"

namespace tertulia::engine::questionnaire {

class LiveQuestion;

/// Runs the question's validators over its value and adds a fault for each that is not met.
void run_validators(const LiveQuestion& question, std::vector<Fault>& faults);

/// Whether the value looks like an e-mail address. Empty ones do.
bool is_email(const Value& value);

}  // namespace tertulia::engine::questionnaire
