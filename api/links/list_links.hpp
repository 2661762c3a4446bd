// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "api/links/create_link.hpp"

namespace tertulia::api {

/// GET /api/v1/waves/:wave_id/links
class ListLinks {
 public:
  struct Input {
    engine::WaveId wave_id;
  };
  struct Output {
    std::vector<LinkOfBrand> links;
    std::int64_t tests = 0;
  };

  static const http::Endpoint& endpoint();
  static Input parse(const http::Arguments& arguments);
  static void write(const Output& output, engine::json::Writer& writer);
  [[nodiscard]] engine::Result<Output> handle(const Input& input, http::RequestContext& context) const;
};

}  // namespace tertulia::api
