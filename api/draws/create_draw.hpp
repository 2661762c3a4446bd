// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/draws/draw_json.hpp"
#include "api/http/endpoint.hpp"

namespace tertulia::api {

/// POST /api/v1/waves/:wave_id/draws - draws members for a wave and invites them, or says what a draw would bring.
class CreateDraw {
 public:
  struct Input {
    engine::WaveId wave_id;
    bool dry_run = false;
    engine::json::Value plan;
  };
  using Output = ShownDraw;
  static const http::Endpoint& endpoint();
  static Input parse(const http::Arguments& arguments);
  static void write(const Output& output, engine::json::Writer& writer);
  /// Errors: NotFound, StateConflict, InvalidInput.
  [[nodiscard]] engine::Result<Output> handle(const Input& input, http::RequestContext& context) const;
};
static_assert(http::Handler<CreateDraw>);

}  // namespace tertulia::api
