// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

#include "engine/questionnaire/questionnaire.hpp"

namespace tertulia::engine::questionnaire {

/// Whether the top-level answer `name` stands, as far as one can know while its respondent is on page `page`: it was
/// given, and what is written by hand counts only once its page was left, because "1" may become "18".
bool is_settled(const Questionnaire& questionnaire, const Value& answers, std::string_view name, std::string_view page);

}  // namespace tertulia::engine::questionnaire
