// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/core/clock.hpp"
#include "engine/core/result.hpp"
#include "engine/core/value.hpp"
#include "engine/import/report.hpp"

namespace tertulia::engine::imports {

/// Takes out of a questionnaire what our linter calls an error, each with an entry in the report: a property with its
/// text, a question of a kind that we do not have (its words stay), a repeated choice; a name used twice gets a number.
/// Errors: InvalidQuestionnaire: there is nothing to ask, or the questionnaire is too large for us (1 MiB).
Result<std::string> settle(Value questionnaire, Report& report, Instant now);

}  // namespace tertulia::engine::imports
