// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace tertulia::stats {

/// A categorical variable: for each row a code in [0, levels). A level that occurs in no row keeps its place.
struct Factor {
  std::vector<int> codes;
  int levels = 0;

  [[nodiscard]] std::size_t size() const { return codes.size(); }
};

/// @throws std::domain_error if a code is outside [0, levels); missing codes must be dropped before.
void check_factor(std::string_view function, std::string_view name, const Factor& factor);

}  // namespace tertulia::stats
