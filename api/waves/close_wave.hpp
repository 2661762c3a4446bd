// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/http/endpoint.hpp"
#include "api/waves/wave_json.hpp"

namespace tertulia::api {

/// POST /api/v1/waves/:wave_id/close - fieldwork ends; interviews under way end as partial or, with no answer yet,
/// expired.
class CloseWave {
 public:
  struct Input {
    engine::WaveId wave_id;
  };
  using Output = WaveOfPanel;
  static const http::Endpoint& endpoint();
  static Input parse(const http::Arguments& arguments);
  static void write(const Output& output, engine::json::Writer& writer);
  /// Errors: NotFound, StateConflict (not in the field).
  [[nodiscard]] engine::Result<Output> handle(const Input& input, http::RequestContext& context) const;
};
static_assert(http::Handler<CloseWave>);

}  // namespace tertulia::api
