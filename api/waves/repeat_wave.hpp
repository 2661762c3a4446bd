// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "api/http/endpoint.hpp"
#include "api/waves/wave_json.hpp"
#include "engine/fieldwork/series.hpp"

namespace tertulia::api {

/// POST /api/v1/waves/:wave_id/repetitions - schedules further waves like this one: of a tracker, a diary, an in-home
/// test.
class RepeatWave {
 public:
  struct Input {
    engine::WaveId wave_id;
    engine::fieldwork::Period every;
    int times = 1;
    engine::fieldwork::Invites invites = engine::fieldwork::Invites::Nobody;
  };
  using Output = std::vector<WaveOfPanel>;

  static const http::Endpoint& endpoint();
  static Input parse(const http::Arguments& arguments);
  static void write(const Output& output, engine::json::Writer& writer);
  /// Errors: NotFound; StateConflict (no schedule, over, or repeated already); InvalidInput (windows that overlap or
  /// have passed).
  [[nodiscard]] engine::Result<Output> handle(const Input& input, http::RequestContext& context) const;
};

}  // namespace tertulia::api
