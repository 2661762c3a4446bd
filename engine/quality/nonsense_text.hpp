// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "engine/core/value.hpp"
#include "engine/quality/blueprint.hpp"
#include "engine/quality/component.hpp"

namespace tertulia::engine::quality {

/// How little a text looks like language, in [0, 1]: letters that hardly ever follow each other in English, Spanish,
/// Italian or French (whichever fits best), neighbours on the keyboard one after another, or one letter over and over.
/// Accents and capitals do not matter. Nothing for texts with fewer than five pairs of Latin letters, and for those
/// that are mostly in another script: nothing is known of them.
std::optional<double> nonsense(std::string_view text);

/// The worst of the open answers. The sentence names the question and quotes nothing.
std::optional<Evidence> nonsense_text(const Value& answers, const Blueprint& blueprint);

}  // namespace tertulia::engine::quality
