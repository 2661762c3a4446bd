// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace tertulia::engine::questionnaire {

/// One thing to be shuffled.
struct RandomSlot {
  bool movable = true;
  std::string_view category;       ///< things change places only within their category
  std::size_t creation_index = 0;  ///< the order that shuffling starts from, whatever order they stand in now
};

/// The seed of one element: that of the interview mixed with the element's type and name.
std::uint32_t seed_of(std::uint32_t interview_seed, std::string_view type, std::string_view name);

/// The order the browser draws from this seed: place i gets the thing at result[i]. Fisher-Yates with mulberry32, once
/// a category, in the order in which the categories appear.
std::vector<std::size_t> random_order(const std::vector<RandomSlot>& slots, std::uint32_t seed);

}  // namespace tertulia::engine::questionnaire
