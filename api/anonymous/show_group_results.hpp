// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "api/http/endpoint.hpp"

namespace tertulia::api {

/// GET /api/v1/waves/:wave_id/group-results - all that is ever told of an anonymous wave.
class ShowGroupResults {
 public:
  struct Input {
    engine::WaveId wave_id;
    std::string language;
  };
  struct Output {
    std::string json;
  };
  static const http::Endpoint& endpoint();
  static Input parse(const http::Arguments& arguments);
  static void write(const Output& output, engine::json::Writer& writer);
  /// Errors: NotFound, StateConflict (the wave is not anonymous).
  [[nodiscard]] engine::Result<Output> handle(const Input& input, http::RequestContext& context) const;
};
static_assert(http::Handler<ShowGroupResults>);

}  // namespace tertulia::api
