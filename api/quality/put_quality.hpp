// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/quality/show_quality.hpp"

namespace tertulia::api {

/// PUT /api/v1/waves/:wave_id/quality - replaces what the wave looks for; everything is judged anew.
class PutQuality {
 public:
  struct Input {
    engine::WaveId wave_id;
    engine::quality::Settings settings;
  };
  using Output = QualityState;
  static const http::Endpoint& endpoint();
  static Input parse(const http::Arguments& arguments);
  static void write(const Output& output, engine::json::Writer& writer);
  /// Errors: NotFound, InvalidInput (a number out of range, an unknown question, an expression that cannot be read).
  [[nodiscard]] engine::Result<Output> handle(const Input& input, http::RequestContext& context) const;
};
static_assert(http::Handler<PutQuality>);

}  // namespace tertulia::api
