// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

#include "engine/core/value.hpp"

namespace tertulia::engine::questionnaire {

class LiveQuestionnaire;

/// What an expression's result becomes as an answer: dates become texts such as "2026-03-01", or "2026-03-01T10:00" for
/// the input type "datetime-local".
Value computed_value(Value value, std::string_view input_type, const LiveQuestionnaire& survey);

}  // namespace tertulia::engine::questionnaire
