// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <set>
#include <string>
#include <string_view>

#include "engine/questionnaire/outline/outline.hpp"

namespace tertulia::engine::questionnaire::lint {

/// The name a text's own language has in the questionnaire's texts.
inline constexpr std::string_view kOwnLanguage = "default";

/// The languages that texts of the questionnaire are written in; "en" counts as "default".
std::set<std::string> languages_of(const Outline& outline);
/// Whether a text is written in a language, or in its base language ("pt" for "pt-br").
bool is_written_in(const LocalText& text, const std::string& language);

}  // namespace tertulia::engine::questionnaire::lint
