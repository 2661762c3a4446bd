// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "engine/questionnaire/live/live_question.hpp"
#include "stats/core/random.hpp"

/// What respondents type, at random: texts, numbers, dates.
namespace tertulia::engine::questionnaire::simulate {

/// A value for a text input: within its limits, of its input type, fit for its patterns.
Value draw_typed(const LiveQuestion& question, stats::Random& random);
/// A place on a slider's scale, or a range of it.
Value draw_on_scale(const LiveQuestion& question, stats::Random& random);
/// Some words, of a length between `least` and `most` characters; `most` 0: no limit.
std::string draw_words(stats::Random& random, std::size_t least, std::size_t most);
/// A text that a JavaScript pattern is likely to match: repeats what is optional a few times at most, and knows
/// nothing of what looks ahead or back. Empty if the pattern cannot be followed.
std::string draw_match(std::string_view pattern, stats::Random& random);

}  // namespace tertulia::engine::questionnaire::simulate
