// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>

#include "api/http/endpoint.hpp"

namespace tertulia::api {

/// POST /api/v1/waves/:wave_id/test-interviews
class CreateTestLink {
 public:
  struct Input {
    engine::WaveId wave_id;
    std::optional<engine::json::Value> profile;  ///< of the body; nothing: an empty one
  };
  struct Output {
    std::string link;
  };

  static const http::Endpoint& endpoint();
  static Input parse(const http::Arguments& arguments);
  static void write(const Output& output, engine::json::Writer& writer);
  [[nodiscard]] engine::Result<Output> handle(const Input& input, http::RequestContext& context) const;
};

}  // namespace tertulia::api
