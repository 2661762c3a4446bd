// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/http/endpoint.hpp"

namespace tertulia::api {

/// DELETE /api/v1/waves/:wave_id/test-interviews
class PurgeTests {
 public:
  struct Input {
    engine::WaveId wave_id;
  };
  struct Output {
    std::int64_t purged = 0;
  };

  static const http::Endpoint& endpoint();
  static Input parse(const http::Arguments& arguments);
  static void write(const Output& output, engine::json::Writer& writer);
  [[nodiscard]] engine::Result<Output> handle(const Input& input, http::RequestContext& context) const;
};

}  // namespace tertulia::api
