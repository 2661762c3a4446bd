// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

namespace tertulia::engine::questionnaire {

class Questionnaire;

/// Links the variables of conditions and formulas that plainly name a top-level question to its group in the index, so
/// that an interview need not search for them each time. Nothing is linked that could mean anything else. Top-level
/// questions learn their own group.
void link_names(Questionnaire& questionnaire);

/// Whether a name is one that the questionnaire itself answers, such as {pageno} and {locale}.
bool is_built_in_name(std::string_view name);

}  // namespace tertulia::engine::questionnaire
