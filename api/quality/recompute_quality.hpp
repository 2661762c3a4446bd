// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/quality/show_quality.hpp"

namespace tertulia::api {

/// POST /api/v1/waves/:wave_id/quality/recompute - all completes are judged anew, by norms of today.
class RecomputeQuality {
 public:
  struct Input {
    engine::WaveId wave_id;
  };
  using Output = QualityState;
  static const http::Endpoint& endpoint();
  static Input parse(const http::Arguments& arguments);
  static void write(const Output& output, engine::json::Writer& writer);
  /// Errors: NotFound.
  [[nodiscard]] engine::Result<Output> handle(const Input& input, http::RequestContext& context) const;
};
static_assert(http::Handler<RecomputeQuality>);

}  // namespace tertulia::api
