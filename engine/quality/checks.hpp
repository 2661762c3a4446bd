// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/core/clock.hpp"
#include "engine/core/value.hpp"
#include "engine/quality/component.hpp"

/// What the brand itself says an attentive respondent answers.
namespace tertulia::engine::quality {

/// A question with one right answer, such as "Please choose 3 here".
struct AttentionCheck {
  std::string question;  ///< a name as expressions know it: q7, grid.row3
  Value right;           ///< a list: the answer must have the same members
  bool operator==(const AttentionCheck&) const = default;
};

/// Share of the attention checks that were answered wrongly. Checks that were not answered are left out: whether
/// something must be answered is the questionnaire's word. Says nothing when none was.
/// Source: Oppenheimer, Meyvis & Davidenko (2009), J. Experimental Social Psychology 45, 867-872.
std::optional<Evidence> attention_check(const std::vector<AttentionCheck>& checks, const Value& answers);

/// Whether answers contradict each other. `never` are expressions over answers and {given.*} that should not hold, such
/// as "{age} < 18 and {retired} = true": one that does makes 0.5, each further one half of the rest. Those that cannot
/// be read are passed over. Says nothing without any.
std::optional<Evidence> inconsistent_pairs(const std::vector<std::string>& never, const Value& answers,
                                           const Value& given, Instant now);

/// Whether a member answers more than is usual. `interviews`: ended ones of the member in the last `days` days, this
/// one with them; nothing where nobody knows, as in anonymous waves. More than `most` is suspicious, each further one
/// halves what is left.
std::optional<Evidence> interviews_per_member(std::optional<std::int64_t> interviews, int days, int most);

}  // namespace tertulia::engine::quality
