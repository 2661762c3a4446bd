// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "api/http/endpoint.hpp"
#include "engine/store/response_store.hpp"

namespace tertulia::api {

/// GET /api/v1/waves/:wave_id/responses - responses in the order of their changes; the cursor is a change number.
class ListResponses {
 public:
  struct Input {
    engine::WaveId wave_id;
    std::int64_t after = 0;
    int limit = 100;
  };
  struct Output {
    std::vector<engine::store::ResponseRecord> items;
    std::optional<std::int64_t> next;
  };
  static const http::Endpoint& endpoint();
  static Input parse(const http::Arguments& arguments);
  static void write(const Output& output, engine::json::Writer& writer);
  /// Errors: NotFound.
  [[nodiscard]] engine::Result<Output> handle(const Input& input, http::RequestContext& context) const;
};
static_assert(http::Handler<ListResponses>);

}  // namespace tertulia::api
