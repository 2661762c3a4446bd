// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

namespace tertulia::engine::questionnaire {

class Questionnaire;

/// What an element has to be told of. Names are kept as bits (expression::key_bit), so that one look says that a change
/// cannot concern it; a set bit says only that it may.
struct Watch {
  std::uint64_t conditions = 0;  ///< names that its conditions read; all bits if it looks at more than names
  std::uint64_t any_value =
      0;  ///< names whose changes it looks at itself: tables, loops, choices of others, validators
};

/// Fills in the watches of everything in a questionnaire that is read otherwise.
void set_watches(Questionnaire& questionnaire);

}  // namespace tertulia::engine::questionnaire
