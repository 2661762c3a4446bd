// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace tertulia::engine::anonymity {

/// Nothing is told of fewer people than these: of answers, and of comments in their own words.
inline constexpr std::size_t kSmallestGroup = 5;
inline constexpr std::size_t kFewestComments = 10;

/// What is handed to nobody in particular.
inline const std::string kNothingGiven = "{}";

struct Shared {
  std::vector<std::string> given;  ///< one a person, in their order; kNothingGiven where it was withheld
  std::size_t withheld = 0;        ///< how many persons' attributes
};

/// Attributes (as JSON, equal texts being equal attributes) that kSmallestGroup or more persons share stay; rarer ones
/// are withheld. If that leaves fewer than kSmallestGroup without attributes, the smallest group joins them.
Shared shared_by_enough(std::vector<std::string> given);

}  // namespace tertulia::engine::anonymity
