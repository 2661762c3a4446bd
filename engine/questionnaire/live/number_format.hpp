// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "engine/questionnaire/definition/definition.hpp"

namespace tertulia::engine::questionnaire {

class LiveQuestionnaire;

/// An expression's result as people read it: with the decimals, the grouping and the currency that the question asks
/// for, in the interview's language.
std::string formatted_result(const Value& value, const ExpressionField& field, const LiveQuestionnaire& survey);

}  // namespace tertulia::engine::questionnaire
