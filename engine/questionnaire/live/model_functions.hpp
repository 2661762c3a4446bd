// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

#include "engine/core/value.hpp"

namespace tertulia::engine::questionnaire {

class LiveQuestion;
class LiveQuestionnaire;

/// The expression functions about the questionnaire itself: displayValue, propertyValue, isContainerReady,
/// isDisplayMode and getComment. `question` is the one whose expression asks, if any: its neighbours are found first.
Value ask_model(const LiveQuestionnaire& survey, const LiveQuestion* question, std::string_view function,
                const Value::Array& arguments);

}  // namespace tertulia::engine::questionnaire
