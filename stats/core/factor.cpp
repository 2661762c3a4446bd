// SPDX-License-Identifier: Apache-2.0
#include "stats/core/factor.hpp"

#include <stdexcept>
#include <string>

namespace tertulia::stats {

void check_factor(std::string_view function, std::string_view name, const Factor& factor) {
  for (std::size_t i = 0; i < factor.size(); ++i) {
    if (factor.codes[i] < 0 || factor.codes[i] >= factor.levels) {
      throw std::domain_error(std::string(function) + ": " + std::string(name) + "[" + std::to_string(i) +
                              "] must lie in [0, " + std::to_string(factor.levels) + ")");
    }
  }
}

}  // namespace tertulia::stats
