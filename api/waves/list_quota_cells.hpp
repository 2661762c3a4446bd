// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "api/http/endpoint.hpp"
#include "engine/store/quota_store.hpp"

namespace tertulia::api {

/// GET /api/v1/waves/:wave_id/quota-cells - the overall cell first, with completes and leased places.
class ListQuotaCells {
 public:
  struct Input {
    engine::WaveId wave_id;
  };
  using Output = std::vector<engine::store::QuotaCell>;
  static const http::Endpoint& endpoint();
  static Input parse(const http::Arguments& arguments);
  static void write(const Output& output, engine::json::Writer& writer);
  /// Errors: NotFound.
  [[nodiscard]] engine::Result<Output> handle(const Input& input, http::RequestContext& context) const;
};
static_assert(http::Handler<ListQuotaCells>);

}  // namespace tertulia::api
