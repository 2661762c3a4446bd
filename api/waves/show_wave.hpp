// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/http/endpoint.hpp"
#include "api/waves/wave_json.hpp"

namespace tertulia::api {

/// GET /api/v1/waves/:wave_id - one wave.
class ShowWave {
 public:
  struct Input {
    engine::WaveId wave_id;
  };
  using Output = WaveOfPanel;
  static const http::Endpoint& endpoint();
  static Input parse(const http::Arguments& arguments);
  static void write(const Output& output, engine::json::Writer& writer);
  /// Errors: NotFound.
  [[nodiscard]] engine::Result<Output> handle(const Input& input, http::RequestContext& context) const;
};
static_assert(http::Handler<ShowWave>);

}  // namespace tertulia::api
