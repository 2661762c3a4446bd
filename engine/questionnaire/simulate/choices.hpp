// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <utility>
#include <vector>

#include "engine/questionnaire/live/live_select.hpp"
#include "engine/questionnaire/simulate/answers.hpp"

namespace tertulia::engine::questionnaire::simulate {

/// Choices that are answers; "select all" is none.
std::vector<const LiveItem*> offered_answers(const LiveSelect& select);

/// Fisher and Yates' shuffle.
template <typename T>
void shuffle(std::vector<T>& elements, stats::Random& random) {
  for (std::size_t i = elements.size(); i > 1; --i) std::swap(elements[i - 1], elements[draw_below(random, i)]);
}

}  // namespace tertulia::engine::questionnaire::simulate
