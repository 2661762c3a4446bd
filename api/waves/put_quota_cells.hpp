// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "api/http/endpoint.hpp"
#include "api/waves/quota_json.hpp"

namespace tertulia::api {

/// PUT /api/v1/waves/:wave_id/quota-cells - replaces the quota cells of a wave by those of a design. What was answered
/// already is counted again.
class PutQuotaCells {
 public:
  struct Input {
    engine::WaveId wave_id;
    engine::fieldwork::QuotaDesign design;
  };
  using Output = std::vector<engine::store::QuotaCell>;
  static const http::Endpoint& endpoint();
  static Input parse(const http::Arguments& arguments);
  static void write(const Output& output, engine::json::Writer& writer);
  /// Errors: NotFound, StateConflict (it has ended), InvalidInput (the faults of the design).
  [[nodiscard]] engine::Result<Output> handle(const Input& input, http::RequestContext& context) const;
};
static_assert(http::Handler<PutQuotaCells>);

}  // namespace tertulia::api
