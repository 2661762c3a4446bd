// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/draws/draw_json.hpp"
#include "api/http/endpoint.hpp"
#include "api/http/lists.hpp"

namespace tertulia::api {

/// GET /api/v1/waves/:wave_id/draws - the draws for a wave.
class ListDraws {
 public:
  struct Input {
    engine::WaveId wave_id;
    http::PageInput<panels::DrawId> page;
  };
  using Output = http::Page<panels::store::Draw>;
  static const http::Endpoint& endpoint();
  static Input parse(const http::Arguments& arguments);
  static void write(const Output& output, engine::json::Writer& writer);
  /// Errors: NotFound (the wave).
  [[nodiscard]] engine::Result<Output> handle(const Input& input, http::RequestContext& context) const;
};
static_assert(http::Handler<ListDraws>);

}  // namespace tertulia::api
