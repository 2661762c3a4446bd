// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <vector>

#include "engine/core/value.hpp"
#include "engine/questionnaire/codebook.hpp"

/// What stays of a response when whoever gave it is erased; pure.
namespace tertulia::engine::questionnaire {

struct Remains {
  Value answers;
  std::vector<std::int16_t> codes;
  std::vector<double> numbers;
  bool operator==(const Remains&) const = default;
};

/// Keeps what the codebook codes of questions that name nobody: choices, numbers, truth. Of all else (names, what
/// somebody wrote, files, comments beside choices, and whatever the codebook does not know) nothing stays: it is a list
/// of what is kept, so that something new is rather lost than left. What is blanked counts as not answered.
Remains without_personal(const Codebook& codebook, const Value& answers, std::vector<std::int16_t> codes,
                         std::vector<double> numbers);

}  // namespace tertulia::engine::questionnaire
