// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/http/endpoint.hpp"
#include "panels/ids.hpp"

namespace tertulia::api {

/// DELETE /api/v1/waves/:wave_id/links/:link_id
class RevokeLink {
 public:
  struct Input {
    engine::WaveId wave_id;
    panels::LinkId link_id;
  };
  struct Output {};

  static const http::Endpoint& endpoint();
  static Input parse(const http::Arguments& arguments);
  static void write(const Output& output, engine::json::Writer& writer);
  [[nodiscard]] engine::Result<Output> handle(const Input& input, http::RequestContext& context) const;
};

}  // namespace tertulia::api
