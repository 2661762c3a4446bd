// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

namespace tertulia::engine::store {

/// One SQL statement of the house: a file below a store's sql/ folder, embedded at build time. The name goes to logs
/// and metrics.
struct Query {
  std::string_view name;
  std::string_view text;
};

}  // namespace tertulia::engine::store
