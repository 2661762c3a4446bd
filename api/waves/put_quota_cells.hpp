// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "api/http/endpoint.hpp"
#include "engine/store/wave_store.hpp"

namespace tertulia::api {

/// PUT /api/v1/waves/:wave_id/quota-cells - replaces the quota cells of a draft wave.
class PutQuotaCells {
 public:
  struct Input {
    engine::WaveId wave_id;
    std::vector<engine::store::QuotaCell> cells;
  };
  using Output = std::vector<engine::store::QuotaCell>;
  static const http::Endpoint& endpoint();
  static Input parse(const http::Arguments& arguments);
  static void write(const Output& output, engine::json::Writer& writer);
  /// Errors: NotFound, StateConflict (no longer a draft), InvalidInput (an expression that cannot be read, a name used
  /// twice).
  [[nodiscard]] engine::Result<Output> handle(const Input& input, http::RequestContext& context) const;
};
static_assert(http::Handler<PutQuotaCells>);

}  // namespace tertulia::api
